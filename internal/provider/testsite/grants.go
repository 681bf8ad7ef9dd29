package testsite

import (
	"github.com/confluence-as-code/terraform-provider-confluence/internal/coretest"
)

// Grant is an element of grants. The ID of anonymous is "".
func Grant(kind, id string, operations ...string) coretest.Config {
	c := coretest.Config{"principal_type": kind, "operations": operations}
	if id != "" {
		c["principal_id"] = id
	}
	return c
}

// Team is an access list for the space DOCS. Only the first grant is among the default permissions of a new space.
func (s *Site) Team() coretest.Config {
	return coretest.Config{"space_key": "DOCS", "grants": []coretest.Config{
		Grant("group", s.GroupID("site-admins"), "read:space", "administer:space", "create:page"),
		Grant("group", s.GroupID("docs-writers"), "read:space", "create:page", "create:comment", "delete:space"),
		Grant("group", s.GroupID("team/with-slash"), "read:space"),
		Grant("user", s.UserID("wanda"), "read:space", "export:space", "restrict_content:space"),
		Grant("anonymous", "", "read:space"),
	}}
}
