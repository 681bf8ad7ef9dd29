package confluence

import (
	"context"
	"errors"
	"iter"
	"net/http"
	"net/url"
	"strconv"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence/rest"
)

// dataCenterVersion is a version in an answer of Data Center.
type dataCenterVersion struct {
	Number    int       `json:"number"`
	Message   string    `json:"message"`
	MinorEdit bool      `json:"minorEdit"`
	When      timestamp `json:"when"`
	By        restUser  `json:"by"`
}

func (v dataCenterVersion) version() Version {
	return Version{Number: v.Number, Message: v.Message, MinorEdit: v.MinorEdit, At: v.When.Time, By: v.By.Username}
}

// ListContentVersions reads the list that Confluence's own pages use. Data Center's documentation does not mention it, so
// without it, each version is read as content.
func (d *dataCenter) ListContentVersions(ctx context.Context, content ContentRef) iter.Seq2[Version, error] {
	return func(yield func(Version, error) bool) {
		list := "/rest/experimental/content/" + url.PathEscape(content.ID) + "/version"
		for version, err := range rest.List[dataCenterVersion](ctx, d.Site, list, url.Values{"limit": {"200"}}) {
			var refused *Error
			if errors.As(err, &refused) && refused.Status == http.StatusNotFound { // no such list, or no such content
				d.eachVersion(ctx, content, yield)
				return
			}
			if !yield(version.version(), err) || err != nil {
				return
			}
		}
	}
}

// eachVersion reads one version after another. Versions that were deleted are missing.
// https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/#api-rest-api-content-id-get
func (d *dataCenter) eachVersion(ctx context.Context, content ContentRef, yield func(Version, error) bool) {
	read := func(query url.Values) (Version, error) {
		var answer struct {
			Version dataCenterVersion `json:"version"`
		}
		query.Set("expand", "version")
		err := d.Get(ctx, dataCenterPath(content), query, &answer)
		return answer.Version.version(), err
	}
	current, err := read(url.Values{"status": {"any"}})
	if !yield(current, err) || err != nil {
		return
	}
	for number := current.Number - 1; number > 0; number-- {
		version, err := read(url.Values{"status": {"historical"}, "version": {strconv.Itoa(number)}})
		if IsNotFound(err) {
			continue
		}
		if !yield(version, err) || err != nil {
			return
		}
	}
}

// ContentAtVersion: https://developer.atlassian.com/server/confluence/rest/v931/api-group-content-resource/#api-rest-api-content-id-get
func (d *dataCenter) ContentAtVersion(ctx context.Context, ref ContentRef, number int) (Content, error) {
	var answer dataCenterContent
	query := url.Values{"status": {"historical"}, "version": {strconv.Itoa(number)}, "expand": {"body.storage," + contentExpand}}
	if err := d.Get(ctx, dataCenterPath(ref), query, &answer); err != nil {
		return Content{}, err
	}
	return d.content(ctx, Storage, answer)
}
