package provider_test

// grant is an element of grants; id "" is for anonymous.
func grant(kind, id string, operations ...string) config {
	c := config{"principal_type": kind, "operations": operations}
	if id != "" {
		c["principal_id"] = id
	}
	return c
}

// team is an access list of the space DOCS, none of which a new space grants by default but for the first.
func (s *site) team() config {
	return config{"space_key": "DOCS", "grants": []config{
		grant("group", s.groupID("site-admins"), "read:space", "administer:space", "create:page"),
		grant("group", s.groupID("docs-writers"), "read:space", "create:page", "create:comment", "delete:space"),
		grant("group", s.groupID("team/with-slash"), "read:space"),
		grant("user", s.userID("wanda"), "read:space", "export:space", "restrict_content:space"),
		grant("anonymous", "", "read:space"),
	}}
}
