package export

import (
	"slices"
	"strings"
)

// defaults are the values that a resource has without the attribute. They are not written.
var defaults = map[string]attributes{
	"confluence_space":      {"status": "current", "private": false, "deletion_policy": "delete_if_empty"},
	"confluence_content":    {"type": "page", "status": "current", "homepage": false, "keep_task_status": false, "version_message": "", "minor_edit": false, "deletion_policy": "trash"},
	"confluence_attachment": {"comment": "", "minor_edit": false, "deletion_policy": "trash"},
	"confluence_space_role": {"description": ""},
	"confluence_template":   {"description": ""},
	"confluence_webhook":    {"active": true, "ssl_verification": true},
}

// unmanaged are attributes that are left out: Confluence sets them, or another resource.
var unmanaged = map[string][]string{
	"confluence_space":   {"homepage_id", "template_key", "copy_access_from"},
	"confluence_content": {"version_message", "minor_edit"},
}

// order is that of the attributes in a block; others follow by name.
var order = []string{
	"for_each", "space_key", "key", "content_id", "principal_type", "principal_id", "role_id", "type", "title", "name", "parent_id", "homepage", "description", "operations", "value",
	"source", "filename", "media_type", "body", "labels", "status",
}

// importID returns the import ID of an object.
func (o object) importID() string {
	s := o.state
	switch o.resource {
	case "confluence_space":
		return s.text("key")
	case "confluence_space_property":
		return s.text("space_key") + "/" + s.text("key")
	case "confluence_space_permission", "confluence_space_role_assignment":
		return strings.TrimSuffix(s.text("space_key")+"/"+s.text("principal_type")+"/"+s.text("principal_id"), "/")
	case "confluence_global_permission":
		return strings.TrimSuffix(s.text("principal_type")+"/"+s.text("principal_id"), "/")
	case "confluence_space_settings", "confluence_space_color_scheme", "confluence_space_permissions", "confluence_space_role_assignments":
		return s.text("space_key")
	case "confluence_content_restrictions":
		return s.text("content_id")
	case "confluence_attachment":
		return s.text("content_id") + "/" + s.text("filename")
	case "confluence_content_property":
		return s.text("content_id") + "/" + s.text("key")
	}
	return s.text("id")
}

// blockID returns the ID of the import block of an object.
func (o object) blockID() string { return o.importID() + o.alsoImported() }

// alsoImported is the end of an import ID: the attributes that an import reads only if the ID names them.
func (o object) alsoImported() string {
	var also []string
	if o.resource == "confluence_content" {
		for _, attribute := range []string{"appearance", "emoji"} {
			if o.state[attribute] != nil {
				also = append(also, attribute)
			}
		}
	}
	if also == nil {
		return ""
	}
	return "/" + strings.Join(also, ",")
}

// configuration returns the attributes to configure: those that are set and have no default value. replaced are values to use
// instead, such as references.
func (s *source) configuration(o object, replaced map[string]any) fields {
	var all fields
	schema := s.schemas.ResourceSchemas[o.resource]
	for _, attribute := range schema.Block.Attributes {
		name := attribute.Name
		value, isReplaced := replaced[name]
		if !isReplaced {
			value = o.state[name]
			skip := attribute.Computed && !attribute.Optional || name == "timeouts" || slices.Contains(unmanaged[o.resource], name)
			if byDefault, ok := defaults[o.resource][name]; ok && value == byDefault {
				skip = true
			}
			if skip {
				continue
			}
		}
		if value = withoutNulls(value); value != nil {
			all = append(all, pair{name, value})
		}
	}
	slices.SortStableFunc(all, func(a, b pair) int { return rank(a.name) - rank(b.name) })
	return all
}

func rank(name string) int {
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

// withoutNulls removes null attributes of objects.
func withoutNulls(value any) any {
	switch v := value.(type) {
	case attributes:
		out := attributes{}
		for name, one := range v {
			if one = withoutNulls(one); one != nil {
				out[name] = one
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, one := range v {
			out[i] = withoutNulls(one)
		}
		return out
	}
	return value
}
