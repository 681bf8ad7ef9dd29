package contract

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// mend corrects in memory what is wrong all over a file. A single wrong operation belongs in allow.go.
func mend(file string, spec *openapi3.T) {
	if spec.Components == nil {
		return
	}
	forms(spec)
	schemas := spec.Components.Schemas
	switch {
	case strings.HasPrefix(file, "confluence-cloud-v2"):
		nullable(schemas)
		unknownIDs(schemas)
		commaSeparated(spec)
	case strings.HasPrefix(file, "confluence-dc"):
		references(schemas)
		wire(schemas)
		names(spec)
		search(spec)
	}
}

var orNull = regexp.MustCompile(`\bor null\b`)

// nullable lets a property be null whose description says that it may be: "ID of the parent page, or null if there is no
// parent page" is declared as a plain string.
func nullable(schemas openapi3.Schemas) {
	for _, schema := range schemas {
		if orNull.MatchString(schema.Value.Description) {
			schema.Value.Nullable = true
		}
		for _, property := range schema.Value.Properties {
			if orNull.MatchString(property.Value.Description) {
				property.Value.Nullable = true
			}
		}
	}
}

// unknownIDs lets the answer to convert-ids-to-types hold null for an id: "any content that […] does not exist will map to
// `null`" says the operation, but not its schema.
func unknownIDs(schemas openapi3.Schemas) {
	if answer, ok := schemas["ContentIdToContentTypeResponse"]; ok {
		answer.Value.Properties["results"].Value.AdditionalProperties.Schema.Value.Nullable = true
	}
}

// commaSeparated declares how the lists among the parameters are written whose description says it: "Multiple page ids can
// be specified as a comma-separated list." Without a declaration each value would be a parameter of its own.
func commaSeparated(spec *openapi3.T) {
	for _, item := range spec.Paths.Map() {
		for _, op := range item.Operations() {
			for _, parameter := range op.Parameters {
				if strings.Contains(parameter.Value.Description, "comma-separated list") {
					parameter.Value.Explode = new(bool)
				}
			}
		}
	}
}

// references replaces the schemas that Data Center's generator made of the Java class Reference, {idProperties, expanded},
// by what is sent: the thing itself, in full or as far as it is expanded. The examples in the same files show that
// ("space": {"key": "TST"}, "homepage": {"id": …}).
func references(schemas openapi3.Schemas) {
	for name, schema := range schemas {
		thing, ok := strings.CutPrefix(name, "Reference")
		if !ok {
			continue
		}
		if target, ok := schemas[thing]; ok {
			*schema.Value = *target.Value
		} else {
			*schema.Value = openapi3.Schema{}
		}
	}
}

// wire gives Data Center's schemas what its serializer adds or turns the Java fields into.
func wire(schemas openapi3.Schemas) {
	for _, schema := range schemas {
		if len(schema.Value.Properties) > 0 {
			// Every object carries its links and the names of what could be expanded.
			for _, name := range []string{"_links", "_expandable"} {
				schema.Value.Properties[name] = openapi3.NewSchemaRef("", openapi3.NewObjectSchema())
			}
		}
	}
	for _, name := range []string{
		"Person", "Subject", "Container", "ContainerSummary", // base classes: what is sent has the fields of a subclass
		"JsonString", // any JSON value
	} {
		if schema, ok := schemas[name]; ok {
			*schema.Value = openapi3.Schema{}
		}
	}
	if result, ok := schemas["ValidationResult"]; ok {
		// An iterable in Java: an array when sent, as every captured error body shows.
		result.Value.Properties["errors"] = openapi3.NewSchemaRef("", openapi3.NewArraySchema())
	}
}

// names makes a string of each path parameter that is declared as a Java class, such as {groupName} with the schema Group.
func names(spec *openapi3.T) {
	for _, item := range spec.Paths.Map() {
		for _, op := range item.Operations() {
			for _, parameter := range op.Parameters {
				if p := parameter.Value; p.In == openapi3.ParameterInPath && p.Schema.Ref != "" {
					p.Schema = openapi3.NewSchemaRef("", openapi3.NewStringSchema())
				}
			}
		}
	}
}

// search gives a search what its documented example has and its schemas lack: how much there is, and in each row the thing
// found under the name of its kind. https://docs.atlassian.com/ConfluenceServer/rest/6.6.0/#search-search
func search(spec *openapi3.T) {
	schemas, item := spec.Components.Schemas, spec.Paths.Value("/rest/api/search")
	if item == nil {
		return
	}
	page := item.Get.Responses.Status(http.StatusOK).Value.Content.Get("application/json").Schema.Value
	for _, name := range []string{"totalSize", "cqlQuery", "searchDuration", "archivedResultCount"} {
		page.Properties[name] = schemas["SearchPageResponseSearchResult"].Value.Properties[name]
	}
	row := schemas["SearchResult"].Value
	row.Properties["content"], row.Properties["space"] = schemas["Content"], schemas["Space"]
	row.Properties["user"] = schemas["Person"]
}
