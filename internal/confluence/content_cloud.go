package confluence

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

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

// storageBody is a body to be written.
type storageBody struct {
	Value          string         `json:"value"`
	Representation Representation `json:"representation"`
}

func (c *cloud) CreateContent(ctx context.Context, content ContentCreate) (Content, error) {
	spaceID, err := c.spaceID(ctx, content.Space)
	if err != nil {
		return Content{}, err
	}
	ref := ContentRef{Type: content.Type, Space: SpaceRef{Key: content.Space.Key, ID: spaceID}}
	in := cloudContentWrite{SpaceID: spaceID, Title: content.Title}
	query := url.Values{}
	var above ContentRef // of a folder
	if content.Type == Folder {
		if above, err = c.folderParent(ctx, spaceID, content); err != nil {
			return Content{}, err
		}
		content.ParentID = above.ID
	} else {
		in.Status, in.Body = content.Status, &storageBody{content.Body, Storage}
	}
	switch {
	case content.Type == BlogPost:
	case content.ParentID != RootParent:
		in.ParentID = content.ParentID // without one, Confluence chooses the home page
	case content.Type == Page:
		query.Set("root-level", "true")
	}
	content.Space = ref.Space
	written, err := rest.CreateOnce(ctx, c.Site, content.naturalKey(), func(ctx context.Context) (Content, error) {
		if err := c.folderTaken(ctx, above, content.Title); err != nil {
			return Content{}, err
		}
		var created cloudContent
		if err := c.PostOnce(ctx, "/api/v2/"+collections[content.Type], query, in, &created); err != nil {
			return Content{}, err
		}
		return c.content(ctx, ref, created)
	}, func(ctx context.Context) ([]rest.Candidate[Content], error) { return content.find(ctx, c) })
	if err == nil && written.Type == Folder && content.ParentID == RootParent && written.ParentID != RootParent {
		// There is no root-level for folders, and where one without a parent goes is up to Confluence.
		refusal := rest.Unsupported("Confluence has put the folder below " + written.ParentID +
			" and the API has no way to the top level: name a parent, or make the folder in the browser and import it")
		return Content{}, errors.Join(refusal, c.TrashContent(ctx, written.Ref()))
	}
	return written, err
}

// UpdateContent writes first and moves afterwards: only the writing checks the version. v2 can move a page below any
// parent but not to the top level.
func (c *cloud) UpdateContent(ctx context.Context, update ContentUpdate) (Content, error) {
	ref, err := c.typed(ctx, update.Ref)
	if err != nil {
		return Content{}, err
	}
	if ref.Type == Folder {
		return Content{}, rest.Unsupported("the API can create, read and trash folders but not change them: create another folder, or make the change in the browser")
	}
	in := cloudContentWrite{
		ID: ref.ID, Status: update.Status, Title: update.Title, Body: &storageBody{update.Body, Storage},
		Version: &cloudVersionWrite{update.Version + 1, update.Message},
	}
	if update.Status == StatusDraft {
		in.Version.Number = 1 // drafts have one version, which is overwritten
	}
	moves := ref.Type == Page && update.ParentID != "" && update.ParentID != update.FromParent
	if moves && update.ParentID != RootParent {
		in.ParentID = update.ParentID
	}
	began := time.Now()
	var found cloudContent
	var written Content
	if err = c.Send(ctx, http.MethodPut, cloudPath(ref), nil, in, &found); err == nil {
		written, err = c.content(ctx, ref, found)
	} else {
		written, err = update.settle(ctx, c, began, err)
	}
	if err != nil || !moves || update.ParentID != RootParent || written.ParentID == RootParent {
		return written, err
	}
	if err := c.moveToTop(ctx, written); err != nil {
		return written, fmt.Errorf("the page is written but not moved to the top level of its space: %w", err)
	}
	return c.Content(ctx, written.Ref())
}

// moveToTop moves a page next to some other page at the top level of its space, the one way there is.
// https://developer.atlassian.com/cloud/confluence/rest/v1/api-group-content---children-and-descendants/#api-wiki-rest-api-content-pageid-move-position-targetid-put
func (c *cloud) moveToTop(ctx context.Context, page Content) error {
	tops := "/api/v2/spaces/" + url.PathEscape(page.SpaceID) + "/pages"
	query := url.Values{"depth": {"root"}, "status": {StatusCurrent}, "limit": {"2"}}
	for top, err := range rest.List[cloudContent](ctx, c.Site, tops, query) {
		if err != nil {
			return err
		}
		if top.ID != page.ID {
			path := "/rest/api/content/" + url.PathEscape(page.ID) + "/move/after/" + url.PathEscape(top.ID)
			return c.Send(ctx, http.MethodPut, path, nil, nil, nil)
		}
	}
	return rest.Unsupported("the API moves a page to the top level only next to another page there, and this space has none: create one or move the page in the browser")
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
