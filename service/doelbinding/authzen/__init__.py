"""The OpenID AuthZEN Authorization API 1.0, for any policy set that has a package `doelbinding.authzen`.

Nothing here knows what is decided about: the policies are given the request as it came, and turn it into whatever they decide
on. What a policy set answers, and how that is checked, is in `AccessDecider`.
"""
