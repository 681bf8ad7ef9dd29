package storage

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var escaped = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// Escape is a text as storage format, between tags and in the double quotes of an attribute.
func Escape(text string) string { return escaped.Replace(text) }

// CDATA is a text as a CDATA section. Its own end in the text is shared by two sections.
func CDATA(text string) string {
	return "<![CDATA[" + strings.ReplaceAll(text, "]]>", "]]]]><![CDATA[>") + "]]>"
}

// accountID is the form of IDs on Cloud: 24 hexadecimal digits, or a number and a UUID. A username on Data Center has neither form.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-users/
var accountID = regexp.MustCompile(`^(?:[0-9a-f]{24}|[0-9]+:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:qm|ug|unknown):.+)$`)

// User mentions a user by account ID (Cloud) or username (Data Center).
func User(id string) string {
	if accountID.MatchString(id) {
		return `<ac:link><ri:user ri:account-id="` + Escape(id) + `"/></ac:link>`
	}
	return `<ac:link><ri:user ri:username="` + Escape(id) + `"/></ac:link>`
}

// Page refers to a page by its title. Without a space key, it is in the space of the page that holds the reference.
func Page(title, spaceKey string) string {
	space := ""
	if spaceKey != "" {
		space = ` ri:space-key="` + Escape(spaceKey) + `"`
	}
	return "<ri:page" + space + ` ri:content-title="` + Escape(title) + `"/>`
}

// Attachment refers to an attachment of the page that holds the reference.
func Attachment(filename string) string {
	return `<ri:attachment ri:filename="` + Escape(filename) + `"/>`
}

// imageAttributes are those of ac:image, by their names without the prefix.
var imageAttributes = []string{"align", "alt", "border", "height", "thumbnail", "title", "width"}

var pixels = regexp.MustCompile(`^[1-9][0-9]{0,4}$`)

// Image shows a resource, such as an Attachment. Attributes without a value are omitted; an unknown name or a value that is not allowed
// is an error.
func Image(resource string, attributes map[string]string) (string, error) {
	var out strings.Builder
	out.WriteString("<ac:image")
	for name := range attributes {
		if !slices.Contains(imageAttributes, name) {
			return "", fmt.Errorf("an image has no attribute %q: the attributes are %s", name, strings.Join(imageAttributes, ", "))
		}
	}
	for _, name := range imageAttributes {
		value := attributes[name]
		switch {
		case value == "", (name == "border" || name == "thumbnail") && value == "false":
			continue
		case (name == "width" || name == "height") && !pixels.MatchString(value):
			return "", fmt.Errorf("the %s of an image is a number of pixels, not %q", name, value)
		case name == "align" && value != "left" && value != "center" && value != "right":
			return "", fmt.Errorf("the align of an image is left, center or right, not %q", value)
		case (name == "border" || name == "thumbnail") && value != "true":
			return "", fmt.Errorf("the %s of an image is true or false, not %q", name, value)
		}
		out.WriteString(" ac:" + name + `="` + Escape(value) + `"`)
	}
	return out.String() + ">" + resource + "</ac:image>", nil
}
