package simulator

import (
	"net/http"
	"strings"
)

// propertyKinds are the kinds of content with properties, by path segment.
var propertyKinds = map[string]string{"pages": "page", "blogposts": "blogpost", "folders": "folder", "attachments": "attachment"}

func contentPropertyRoutes(v2 string) []route {
	var routes []route
	for segment := range propertyKinds {
		path := v2 + "/" + segment + "/{id}/properties"
		routes = append(routes,
			route{"GET", path, listProperties},
			route{"POST", path, createProperty},
			route{"GET", path + "/{property-id}", oneProperty},
			route{"PUT", path + "/{property-id}", oneProperty},
			route{"DELETE", path + "/{property-id}", oneProperty},
		)
	}
	return routes
}

// contentProperties returns the properties of the content of a v2 path; the caller must be allowed to edit it to write.
func (c *call) contentProperties() (propertyOwner, *reply) {
	_, path, _ := strings.Cut(c.request.URL.Path, "/api/v2/")
	segment, _, _ := strings.Cut(path, "/")
	kind := propertyKinds[segment]
	if kind == "attachment" {
		return c.attachmentProperties()
	}
	one, failure := c.contentByID(kind)
	if failure != nil {
		return propertyOwner{}, failure
	}
	if c.request.Method != http.MethodGet && (one.status == "archived" || one.status == "trashed" || !c.mayWrite(one.space, kind)) {
		return propertyOwner{}, c.missing(noun(kind), c.vars["id"])
	}
	return propertyOwner{&one.properties, http.StatusOK, contentPropertyV2}, nil
}

// attachmentProperties returns the properties of an attachment, which may be in the trash, but only to read.
func (c *call) attachmentProperties() (propertyOwner, *reply) {
	if _, isID := asID(strings.TrimPrefix(c.vars["id"], "att")); !isID {
		return propertyOwner{}, c.notLong("id", c.vars["id"])
	}
	a := c.attachment(c.vars["id"])
	if a == nil || c.request.Method != http.MethodGet && (a.status == "trashed" || a.on.status == "trashed" || !c.mayWrite(a.on.space, "attachment")) {
		return propertyOwner{}, c.missing("attachment", c.vars["id"])
	}
	return propertyOwner{&a.properties, http.StatusOK, contentPropertyV2}, nil
}
