# METADATA
# scope: package
# title: All rules
# description: The results of all rules, for tools that evaluate one package. Each message begins with the name of its rule.
package confluence.main

deny contains msg if {
	some rule
	some text in data.confluence.policy[rule].deny
	msg := sprintf("%s: %s", [rule, text])
}

warn contains msg if {
	some rule
	some text in data.confluence.policy[rule].warn
	msg := sprintf("%s: %s", [rule, text])
}
