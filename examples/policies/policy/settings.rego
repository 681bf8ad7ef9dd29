# METADATA
# scope: package
# title: Settings
# description: The settings of all rules. A setting in data.confluence.settings takes the place of the default.
package confluence.policy.settings

names := {
	"public_spaces", "public_site", "allowed_users", "administrators", "administrator_roles", "minimum_administrators",
	"broad_groups", "broad_group_operations", "protected_spaces", "archived_spaces", "space_key_pattern",
	"content_title_pattern", "owner_property", "maximum_spaces", "maximum_principals", "maximum_deletions", "runner",
	"global_templates", "ignored_drift", "actions_in_all_spaces",
}

default defaults := {}

defaults := data.confluence.policy.defaults

default overrides := {}

overrides := data.confluence.settings

# values has a value for each name. A setting that is replaced is replaced as a whole: lists are not merged.
values := object.union(defaults, overrides)

# Without a setting, the rules that use it would be undefined and pass everything.
problems contains msg if {
	some name in names
	not name in object.keys(values)
	msg := sprintf("The setting %s is missing. Load data.json of the policies as data, for example with --data policy, or set all settings in data.confluence.settings.", [name])
}

# A misspelled setting has no effect.
problems contains msg if {
	some name in object.keys(overrides)
	not name in names
	msg := sprintf("There is no setting %s. The settings are: %s.", [name, concat(", ", sort(names))])
}

problems contains msg if {
	some name, value in overrides
	name in object.keys(defaults)
	type_name(value) != type_name(defaults[name])
	msg := sprintf("The setting %s is a value of type %s, but must be of type %s.", [name, type_name(value), type_name(defaults[name])])
}
