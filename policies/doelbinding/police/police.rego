package doelbinding.police

police_domain := {"police", "wpg_authority"}
under_decision := []
outside_decision := set()
advice contains {"norm": "POL-16"} if false
