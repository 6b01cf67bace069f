# METADATA
# title: What is looked up
# description: |
#   The reference tables, the register and the catalogue. Policies read them here and not under `data`: the embedded engine looks
#   through every module at each reference to base data, and only once at a rule.
# scope: package
# schemas:
#   - data.register: schema.register
package doelbinding.lib.reference

tables := data.doelbinding.tables

party_register := data.register.parties

partnership_register := data.register.partnerships

decision_register := data.register.art20_decisions

catalogue := data.doelbinding.catalogue
