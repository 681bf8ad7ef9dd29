package confluence

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

const templatesPath = "/rest/api/template"

func templatePath(id string) string { return templatesPath + "/" + url.PathEscape(id) }

// restTemplate is a [Template] in answers.
type restTemplate struct {
	ID          string `json:"templateId"`
	Name        string `json:"name"`
	Description string `json:"description"`
	Space       struct {
		Key string `json:"key"`
	} `json:"space"`
	Labels []label `json:"labels"`
	Body   struct {
		Storage struct {
			Value string `json:"value"`
		} `json:"storage"`
	} `json:"body"`
	Original struct {
		Plugin string `json:"pluginKey"`
		Module string `json:"moduleKey"`
	} `json:"originalTemplate"`
	Blueprint string `json:"referencingBlueprint"`
}

func (t restTemplate) ObjectKey() string { return t.ID }

func (t restTemplate) template() Template {
	return Template{
		ID: t.ID, SpaceKey: t.Space.Key, Name: t.Name, Description: t.Description, Body: t.Body.Storage.Value, Labels: globalLabels(t.Labels),
		Blueprint:   t.Original.Module != "" || t.Blueprint != "",
		otherLabels: slices.DeleteFunc(slices.Clone(t.Labels), func(l label) bool { return l.Prefix == globalPrefix }),
	}
}

// Templates: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-page-get
func (c *cloud) Templates(ctx context.Context, spaceKey string, bodies bool) ([]Template, error) {
	query := url.Values{"limit": {"100"}}
	setUnlessEmpty(query, "spaceKey", spaceKey)
	if bodies {
		query.Set("expand", "body.storage")
	}
	all := []Template{}
	for one, err := range rest.List[restTemplate](ctx, c.Site, templatesPath+"/page", query) {
		if err != nil {
			return nil, err
		}
		template := one.template()
		template.SpaceKey = spaceKey
		all = append(all, template)
	}
	return all, nil
}

// Template: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-contenttemplateid-get
func (c *cloud) Template(ctx context.Context, id, spaceKey string) (Template, error) {
	var found restTemplate
	err := c.Get(ctx, templatePath(id), url.Values{"expand": {"body.storage"}}, &found)
	if err != nil {
		return Template{}, c.missingTemplate(ctx, id, spaceKey, err)
	}
	return found.template(), nil
}

// missingTemplate finds out whether a template was refused, or not found, because it does not exist.
func (c *cloud) missingTemplate(ctx context.Context, id, spaceKey string, err error) error {
	if !IsForbidden(err) && !IsNotFound(err) {
		return err
	}
	list, readErr := c.Templates(ctx, spaceKey, false)
	if IsForbidden(readErr) && spaceKey != "" {
		if _, err := c.spaceID(ctx, SpaceRef{Key: spaceKey}); IsNotFound(err) {
			return err // the space was deleted with its templates
		}
	}
	if readErr != nil || slices.ContainsFunc(list, func(t Template) bool { return t.ID == id }) {
		return forbidden(err)
	}
	return &Error{Method: http.MethodGet, Path: templatePath(id), Kind: rest.KindNotFound, Message: "there is no template with the ID " + id}
}
