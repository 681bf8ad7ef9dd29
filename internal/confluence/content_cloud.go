package confluence

import (
	"context"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// collections are the path segments of v2 by type of content.
var collections = map[string]string{Page: "pages", BlogPost: "blogposts", Folder: "folders"}

func (*cloud) ContentTypes() []string    { return []string{Page, BlogPost, Folder} }
func (*cloud) ContentStatuses() []string { return []string{StatusCurrent, StatusDraft, StatusArchived} }
func (*cloud) ListsDrafts() bool         { return false }
func (*cloud) MinorEdits() bool          { return false }
func (*cloud) MovesToTop() bool          { return true }

// cloudContent is a page, a blog post or a folder in an answer of v2.
type cloudContent struct {
	ID        string         `json:"id"`
	Status    string         `json:"status"`
	Title     string         `json:"title"`
	SpaceID   string         `json:"spaceId"`
	ParentID  string         `json:"parentId"`
	AuthorID  string         `json:"authorId"`
	CreatedAt timestamp      `json:"createdAt"`
	Version   cloudVersion   `json:"version"`
	Body      bodies         `json:"body"`
	Labels    *contentLabels `json:"labels"`
	Links     rest.Links     `json:"_links"`
}

// contentLabels are the labels in an answer of v2.
type contentLabels struct {
	Results []label `json:"results"`
	Meta    struct {
		HasMore bool `json:"hasMore"`
	} `json:"meta"`
}

// cloudContentWrite is the request of v2 to create or update content.
type cloudContentWrite struct {
	ID       string             `json:"id,omitempty"`
	SpaceID  string             `json:"spaceId,omitempty"`
	Status   string             `json:"status,omitempty"`
	Title    string             `json:"title"`
	ParentID string             `json:"parentId,omitempty"`
	Body     *storageBody       `json:"body,omitempty"`
	Version  *cloudVersionWrite `json:"version,omitempty"`
}

type cloudVersionWrite struct {
	Number  int    `json:"number"`
	Message string `json:"message,omitempty"`
}

// content maps an answer of v2. ref holds the type and the space key, which answers lack.
func (c *cloud) content(ctx context.Context, ref ContentRef, answer cloudContent) (Content, error) {
	content := Content{
		ID: answer.ID, Type: ref.Type, Status: answer.Status, Title: answer.Title,
		SpaceID: answer.SpaceID, SpaceKey: ref.Space.Key, ParentID: answer.ParentID,
		Body: answer.Body.text(ref.representation()), BodyRead: answer.Body.has(ref.representation()),
		CreatedAt: answer.CreatedAt.Time, CreatedBy: answer.AuthorID,
		WebURL: permalink(c.WebLink(answer.Links), answer.ID),
	}
	if content.ParentID == "" && content.Type != BlogPost && content.Status != StatusTrashed {
		content.ParentID = RootParent
	}
	if content.Type != Folder { // folders have only one version
		content.Version = answer.Version.version()
		c.knownTypes.Set(content.ID, content.Type)
	}
	c.current.note(content)
	var err error
	if ref.Space.Key == "" || ref.Space.ID != answer.SpaceID {
		if content.SpaceKey, err = c.spaceKey(ctx, answer.SpaceID); err != nil {
			return Content{}, err
		}
	}
	if answer.Labels != nil {
		content.Labels = globalLabels(answer.Labels.Results)
		if answer.Labels.Meta.HasMore {
			content.Labels, err = allLabels(ctx, c.Site, "/api/v2/"+collections[content.Type]+"/"+url.PathEscape(content.ID)+"/labels", "250")
		}
	}
	return content, err
}

// cloudPath returns the path of content, whose type ref must have.
func cloudPath(ref ContentRef) string {
	return "/api/v2/" + collections[ref.Type] + "/" + url.PathEscape(ref.ID)
}

// permalink removes the title from the end of a URL, which works without it. A URL that changed with the title would be a
// difference in the plan.
func permalink(webURL, id string) string {
	before, _, titled := strings.Cut(webURL, "/"+id+"/")
	if !titled {
		return webURL
	}
	return before + "/" + id
}
