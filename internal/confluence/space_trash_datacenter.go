package confluence

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

var _ TrashApp = (*dataCenter)(nil)

// ListTrash asks for versions with each result page, because links to the next one may leave that out.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-space/#api-rest-api-space-spacekey-trash-get
func (d *dataCenter) ListTrash(ctx context.Context, space SpaceRef) iter.Seq2[TrashedContent, error] {
	return func(yield func(TrashedContent, error) bool) {
		path, query, seen := spacePath(space.Key)+"/trash", url.Values{"limit": {"100"}, "expand": {"version"}}, map[string]bool{"": true}
		for range maxTrashPages {
			page, err := rest.ReadResultPage[dataCenterContent](ctx, d.Site, path, query)
			for _, one := range page.Results {
				last := one.Version.version()
				if !yield(TrashedContent{one.ID, one.Type, one.Title, last.At, last.By}, nil) {
					return
				}
			}
			if err == nil && page.Next == "" {
				return
			}
			cursor := cursorOf(page.Next)
			if err == nil && seen[cursor] {
				err = &Error{Method: http.MethodGet, Path: path, Message: "the list repeats itself: a result page links back to " + rest.Readable(page.Next)}
			}
			if err != nil {
				yield(TrashedContent{}, err)
				return
			}
			seen[cursor] = true
			query.Set("cursor", cursor)
		}
		yield(TrashedContent{}, endlessTrash(path))
	}
}

// maxTrashPages is more result pages than a trash has.
const maxTrashPages = 20_000

func endlessTrash(path string) error {
	return &Error{Method: http.MethodGet, Path: path, Message: fmt.Sprintf("the list of the trash does not end after %d result pages", maxTrashPages)}
}

// cursorOf returns the place in a list that a link leads to.
func cursorOf(link string) string {
	_, query, _ := strings.Cut(link, "?")
	values, _ := url.ParseQuery(query)
	return values.Get("cursor")
}

// appTrashPage is a result page of the app, which documents it as "REST API - Trash".
type appTrashPage struct {
	Total int `json:"total"` // it may change while the result pages are read
	Trash []struct {
		ID          json.Number `json:"contentId"`
		TrashedAt   timestamp   `json:"trashDate"`
		Attachments []struct {
			Filename  string    `json:"fileName"`
			Size      int64     `json:"fileSize"`
			Comment   string    `json:"comment"`
			Version   int       `json:"version"`
			CreatedAt timestamp `json:"creationDate"`
			CreatedBy string    `json:"creatorName"`
			DeletedBy string    `json:"deletedByName"`
		} `json:"attachments"`
	} `json:"trash"`
}

func (d *dataCenter) TrashOfApp(ctx context.Context, spaceKey string) (map[string]AppTrash, error) {
	if d.noTrashApp.Load() {
		return nil, nil
	}
	all, path := map[string]AppTrash{}, "/rest/extender/1.0/trash/"+url.PathEscape(spaceKey)
	start := 0
	for range maxTrashPages {
		var page appTrashPage
		err := d.Get(ctx, path, url.Values{"showAttachments": {"true"}, "startAt": {strconv.Itoa(start)}, "maxResults": {"100"}}, &page)
		if rest.HasStatus(err, http.StatusNotFound) && !IsCredentials(err) {
			d.noTrashApp.Store(true)
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		known := len(all)
		page.addTo(all)
		if start += len(page.Trash); start >= page.Total || len(all) == known { // an app that repeats a result page does not go on for ever
			return all, nil
		}
	}
	return nil, endlessTrash(path)
}

// addTo adds the objects of a result page.
func (p appTrashPage) addTo(all map[string]AppTrash) {
	for _, item := range p.Trash {
		trash := AppTrash{TrashedAt: item.TrashedAt.Time, Attachments: []TrashedAttachment{}}
		for _, a := range item.Attachments {
			trash.Attachments = append(trash.Attachments, TrashedAttachment{a.Filename, a.Size, a.Comment, a.Version, a.CreatedAt.Time, a.CreatedBy, a.DeletedBy})
		}
		all[item.ID.String()] = trash
	}
}
