package confluence

import (
	"context"
	"net/url"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// collections are the names of the types of content in the paths of v2.
var collections = map[string]string{Page: "pages", BlogPost: "blogposts", Folder: "folders"}

func (*cloud) ContentTypes() []string    { return []string{Page, BlogPost, Folder} }
func (*cloud) ContentStatuses() []string { return []string{StatusCurrent, StatusDraft, StatusArchived} }
func (*cloud) MinorEdits() bool          { return false }
func (*cloud) MovesToTop() bool          { return true }

// cloudContent is a page, a blog post or a folder as v2 writes it.
type cloudContent struct {
	ID        string    `json:"id"`
	Status    string    `json:"status"`
	Title     string    `json:"title"`
	SpaceID   string    `json:"spaceId"`
	ParentID  string    `json:"parentId"`
	AuthorID  string    `json:"authorId"`
	CreatedAt timestamp `json:"createdAt"`
	Version   struct {
		Number    int       `json:"number"`
		Message   string    `json:"message"`
		MinorEdit bool      `json:"minorEdit"`
		CreatedAt timestamp `json:"createdAt"`
		AuthorID  string    `json:"authorId"`
	} `json:"version"`
	Body   bodies `json:"body"`
	Labels *struct {
		Results []label `json:"results"`
		Meta    struct {
			HasMore bool `json:"hasMore"`
		} `json:"meta"`
	} `json:"labels"`
	Links rest.Links `json:"_links"`
}

// cloudContentWrite is what v2 takes for new and for changed content.
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

// content is found as the domain knows it; ref tells what v2 does not say.
func (c *cloud) content(ctx context.Context, ref ContentRef, found cloudContent) (Content, error) {
	content := Content{
		ID: found.ID, Type: ref.Type, Status: found.Status, Title: found.Title,
		SpaceID: found.SpaceID, SpaceKey: ref.Space.Key, ParentID: found.ParentID,
		Body: found.Body.text(ref.representation()), BodyRead: found.Body.has(ref.representation()),
		CreatedAt: found.CreatedAt.Time, CreatedBy: found.AuthorID,
		WebURL: permalink(c.WebLink(found.Links), found.ID),
	}
	if content.ParentID == "" && content.Type != BlogPost && content.Status != StatusTrashed {
		content.ParentID = RootParent
	}
	if v := found.Version; content.Type != Folder { // of folders, Confluence keeps one version
		content.Version = Version{Number: v.Number, Message: v.Message, MinorEdit: v.MinorEdit, At: v.CreatedAt.Time, By: v.AuthorID}
	}
	var err error
	if ref.Space.Key == "" || ref.Space.ID != found.SpaceID {
		if content.SpaceKey, err = c.spaceKey(ctx, found.SpaceID); err != nil {
			return Content{}, err
		}
	}
	if found.Labels != nil {
		content.Labels = globalLabels(found.Labels.Results)
		if found.Labels.Meta.HasMore {
			content.Labels, err = allLabels(ctx, c.Site, "/api/v2/"+collections[content.Type]+"/"+url.PathEscape(content.ID)+"/labels", "250")
		}
	}
	return content, err
}

// cloudPath is the path of content whose type is known.
func cloudPath(ref ContentRef) string {
	return "/api/v2/" + collections[ref.Type] + "/" + url.PathEscape(ref.ID)
}

// permalink drops the title from the end of an address, which leads to the content without it: an address that does
// not change with the title is no difference in a plan.
func permalink(address, id string) string {
	before, _, found := strings.Cut(address, "/"+id+"/")
	if !found {
		return address
	}
	return before + "/" + id
}
