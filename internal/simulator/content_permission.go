package simulator

import "slices"

// content returns content that the caller may see, nil if there is none of these kinds.
func (c *call) content(id string, kinds ...string) *content {
	n, isID := asID(id)
	one := c.s.byID[n]
	if !isID || one == nil || !c.sees(one) || len(kinds) > 0 && !slices.Contains(kinds, one.kind) {
		return nil
	}
	return one
}

func (c *call) sees(one *content) bool {
	if one.status == "draft" && one.author != c.caller || !c.admitsView(one) {
		return false
	}
	return c.may(one.space, "read", "space")
}

func (c *call) mayWrite(sp *space, kind string) bool {
	if kind == "folder" {
		kind = "page"
	}
	return c.may(sp, "create", kind)
}

// letsEdit reports whether permissions let somebody edit pages or blog posts.
func (s *Simulator) letsEdit(kind string, holds func(key, target string) bool) bool {
	if kind == "folder" {
		kind = "page"
	}
	return s.options.EditApart && holds("update", kind) || !s.options.EditApart && holds("create", kind)
}

// mayDelete reports whether the caller may delete content, or own content, a permission that the deployments name differently.
func (c *call) mayDelete(one *content) bool {
	kind := one.kind
	if kind == "folder" {
		kind = "page"
	}
	own := one.author == c.caller && (c.may(one.space, "delete", "space") || c.may(one.space, "delete_own", "space"))
	return (own || c.may(one.space, "delete", kind)) && c.admits(one, "update")
}
