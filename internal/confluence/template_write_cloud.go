package confluence

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// templateBody is a [Template] in requests. Atlassian's file demands all fields of a label, of which a new one has no ID.
type templateBody struct {
	ID          string                         `json:"templateId,omitempty"`
	Name        string                         `json:"name"`
	Type        string                         `json:"templateType"`
	Description string                         `json:"description"`
	Body        map[Representation]storageBody `json:"body"`
	Labels      []templateLabel                `json:"labels"`
	Space       *spaceKey                      `json:"space,omitempty"`
}

type templateLabel struct {
	Prefix string `json:"prefix"`
	Name   string `json:"name"`
	ID     string `json:"id"`
	Label  string `json:"label"`
}

func (t Template) request() templateBody {
	body := templateBody{ID: t.ID, Name: t.Name, Type: "page", Description: t.Description, Body: storageBodies(t.Body), Labels: []templateLabel{}}
	for _, name := range t.Labels {
		body.Labels = append(body.Labels, templateLabel{Prefix: globalPrefix, Name: name, Label: name})
	}
	for _, l := range t.otherLabels {
		body.Labels = append(body.Labels, templateLabel{Prefix: l.Prefix, Name: l.Name, ID: l.ID, Label: l.Name})
	}
	if t.SpaceKey != "" {
		body.Space = &spaceKey{t.SpaceKey}
	}
	return body
}

// CreateTemplate refuses a name that is taken, although Confluence may allow it: a run that was killed would create its
// template twice. If the answer is lost, the template is one with this name that the list did not have before.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-post
func (c *cloud) CreateTemplate(ctx context.Context, template Template) (Template, error) {
	var before []Template
	return rest.CreateOnce(ctx, c.Site, template.naturalKey(), func(ctx context.Context) (Template, error) {
		var err error
		if before, err = c.templatesWithout(ctx, template); err != nil {
			return Template{}, err
		}
		var created restTemplate
		if err := c.PostOnce(ctx, templatesPath, nil, template.request(), &created); err != nil {
			return Template{}, err
		}
		c.newTemplates.Store(template.naturalKey(), true)
		return created.template(), nil
	}, func(ctx context.Context) ([]rest.Candidate[Template], error) {
		now, err := c.Templates(ctx, template.SpaceKey, true)
		var candidates []rest.Candidate[Template]
		for _, found := range now {
			if found.named(template.Name) && !slices.ContainsFunc(before, func(t Template) bool { return t.ID == found.ID }) {
				candidates = append(candidates, rest.Candidate[Template]{Value: found, ID: found.ID, Unsigned: true, Unchanged: found.same(template)})
			}
		}
		return candidates, err
	})
}

// templatesWithout lists the templates beside a new one, or refuses its name, which one of them has. The creations of a run share
// the list, which is read again before a name is refused.
func (c *cloud) templatesWithout(ctx context.Context, template Template) ([]Template, error) {
	read := func(ctx context.Context) ([]Template, error) { return c.Templates(ctx, template.SpaceKey, false) }
	named := func(t Template) bool { return t.named(template.Name) }
	list, err := c.templateLists.Get(ctx, strings.ToLower(template.SpaceKey), read)
	if _, own := c.newTemplates.Load(template.naturalKey()); err == nil && (own || slices.ContainsFunc(list, named)) {
		list, err = read(ctx)
	}
	if i := slices.IndexFunc(list, named); err == nil && i >= 0 {
		return nil, &Error{
			Method: http.MethodPost, Path: templatesPath, Kind: rest.KindTaken, ID: list[i].ID,
			Message: fmt.Sprintf("a template with the name %q exists, with the ID %s", list[i].Name, list[i].ID),
		}
	}
	return list, err
}

func (t Template) named(name string) bool { return strings.EqualFold(t.Name, name) }

func (t Template) naturalKey() string {
	return strings.ToLower("template " + t.SpaceKey + "/" + t.Name)
}

// same reports whether a template that was read has the values that were sent.
func (t Template) same(sent Template) bool {
	return t.Name == sent.Name && t.Description == sent.Description && storage.Space(sent.SpaceKey).Equal(t.Body, sent.Body) &&
		slices.Equal(t.Labels, slices.Sorted(slices.Values(sent.Labels)))
}

// UpdateTemplate: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-put
func (c *cloud) UpdateTemplate(ctx context.Context, template Template) (Template, error) {
	var answer restTemplate
	start := time.Now()
	err := c.Send(ctx, http.MethodPut, templatesPath, nil, template.request(), &answer)
	updated := answer.template()
	if err != nil {
		updated, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Template, bool, error) {
			now, err := c.Template(ctx, template.ID, template.SpaceKey)
			return now, err == nil && now.same(template), err
		})
		if err != nil {
			return Template{}, c.missingTemplate(ctx, template.ID, template.SpaceKey, err)
		}
	}
	for _, name := range updated.Labels {
		if !slices.Contains(template.Labels, name) {
			return updated, &Error{
				Method: http.MethodPut, Path: templatesPath, Kind: rest.KindUnsupported,
				Message: fmt.Sprintf("Confluence has changed the template but has kept its label %q", name),
			}
		}
	}
	return updated, nil
}

// DeleteTemplate: https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-template/#api-wiki-rest-api-template-contenttemplateid-delete
func (c *cloud) DeleteTemplate(ctx context.Context, id, spaceKey string) error {
	err := c.Send(ctx, http.MethodDelete, templatePath(id), nil, nil, nil)
	if err == nil {
		return nil
	}
	start := time.Now()
	_, err = rest.SettleUpdate(ctx, start, err, func(ctx context.Context) (Template, bool, error) {
		_, err := c.Template(ctx, id, spaceKey)
		return Template{}, IsNotFound(err), nil
	})
	return rest.IgnoreNotFound(c.missingTemplate(ctx, id, spaceKey, err))
}
