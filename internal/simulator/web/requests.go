package web

import (
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// maxShown is how many requests the page shows.
const maxShown = 500

// maxBody is how many characters of the body of a request are shown.
const maxBody = 8000

// filter selects requests; an empty field selects all.
type filter struct{ Method, Path, Status string }

// requestRow is a line of the request log.
type requestRow struct {
	simulator.Request
	Number    int
	Terraform bool
}

func (h *Handler) requests(r *http.Request) *view {
	query := r.URL.Query()
	by := filter{strings.ToUpper(query.Get("method")), query.Get("path"), strings.ToLower(query.Get("status"))}
	all := h.site.Requests()
	data := struct {
		Filter             filter
		Methods            []string
		Rows               []requestRow
		Total, Found, Most int
	}{Filter: by, Total: len(all), Most: maxShown, Methods: []string{"GET", "POST", "PUT", "PATCH", "DELETE"}}
	for i, one := range slices.Backward(all) {
		if !by.selects(one) {
			continue
		}
		if data.Found++; data.Found <= maxShown {
			one.Body = h.readable(one.Body)
			if text := []rune(one.Body); len(text) > maxBody {
				one.Body = string(text[:maxBody]) + "…"
			}
			data.Rows = append(data.Rows, requestRow{one, i + 1, byTerraform(one.Header)})
		}
	}
	return &view{"requests.html", "Requests", "requests", data}
}

// selects compares the status by its beginning, without an x at its end: 4xx are all errors of the client.
func (f filter) selects(r simulator.Request) bool {
	path := r.Path
	if r.Query != "" {
		path += "?" + r.Query
	}
	return (f.Method == "" || f.Method == r.Method) && strings.Contains(path, f.Path) &&
		strings.HasPrefix(strconv.Itoa(r.Status), strings.TrimRight(f.Status, "x"))
}

func byTerraform(header http.Header) bool {
	return strings.HasPrefix(header.Get("User-Agent"), "terraform-provider-confluence/")
}

var secret = regexp.MustCompile(`(?i)((?:password|secret|credentials)"?\s*:?\s*)"(?:[^"\\]|\\.)*"`)

// withoutSecrets hides the values of passwords and secrets in a text.
func withoutSecrets(text string) string { return secret.ReplaceAllString(text, `$1"***"`) }
