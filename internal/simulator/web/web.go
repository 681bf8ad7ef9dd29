// Package web shows a simulated Confluence in the browser: its spaces, pages and permissions, the requests that it got, and what changed
// between runs of Terraform. The pages are below /_simulator/, need no scripts, and cannot be changed by what they show.
package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// Path is where the pages begin.
const Path = "/_simulator/"

//go:embed templates
var files embed.FS

var templates = template.Must(template.New("").Funcs(template.FuncMap{"address": address, "clock": clock}).ParseFS(files, "templates/*.html"))

// Handler serves the pages, and leaves all other requests to the simulator.
type Handler struct {
	site    *simulator.Simulator
	pages   *http.ServeMux
	journal *journal
	forgery *http.CrossOriginProtection
}

// New returns the handler of a site.
func New(site *simulator.Simulator) *Handler {
	h := &Handler{site: site, pages: http.NewServeMux(), forgery: http.NewCrossOriginProtection()}
	h.journal = newJournal(site, h.readable)
	for pattern, page := range map[string]func(*http.Request) *view{
		"{$}":                 h.spaces,
		"spaces/{key}":        h.space,
		"spaces/{key}/access": h.access,
		"content/{id}":        h.content,
		"people":              h.people,
		"requests":            h.requests,
		"changes":             h.changes,
	} {
		h.pages.HandleFunc("GET "+Path+pattern, func(w http.ResponseWriter, r *http.Request) { h.show(w, page(r)) })
	}
	h.pages.HandleFunc("GET "+Path+"attachments/{id}/{name}", h.attachment)
	h.pages.HandleFunc("GET "+Path+"style.css", static("style.css", "text/css; charset=utf-8"))
	h.pages.HandleFunc("GET "+Path+"icon.svg", static("icon.svg", "image/svg+xml"))
	h.pages.HandleFunc("POST "+Path+"changes/mark", h.setMark)
	h.pages.HandleFunc(Path, func(w http.ResponseWriter, _ *http.Request) { h.show(w, nil) })
	return h
}

// ServeHTTP implements http.Handler. A page of another site in the same browser cannot send commands.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h.forgery.Check(r); err != nil {
		http.Error(w, err.Error(), http.StatusForbidden)
		return
	}
	if strings.HasPrefix(r.URL.Path, Path) {
		h.pages.ServeHTTP(w, r)
		return
	}
	if target := h.browserAddress(r); target != "" {
		http.Redirect(w, r, target, http.StatusFound)
		return
	}
	defer h.journal.begin(r)()
	h.site.ServeHTTP(w, r)
}

// view is one page: its template, its title, the entry of the navigation that it belongs to, and what the template shows.
type view struct {
	template, title, section string
	data                     any
}

// policy lets a page load its style and the images of the site, and nothing else.
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func secure(header http.Header, policy string) {
	header.Set("Content-Security-Policy", policy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Cache-Control", "no-store")
}

// show writes a page; nil is what does not exist.
func (h *Handler) show(w http.ResponseWriter, v *view) {
	status := http.StatusOK
	if v == nil {
		status, v = http.StatusNotFound, &view{template: "missing.html", title: "Not found"}
	}
	var page bytes.Buffer
	err := templates.ExecuteTemplate(&page, v.template, map[string]any{
		"Title": v.title, "Section": v.section, "Site": h.description(), "Data": v.data, "Root": Path,
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	secure(w.Header(), policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = page.WriteTo(w)
}

func static(name, mediaType string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		text, err := files.ReadFile("templates/" + name)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		secure(w.Header(), policy)
		w.Header().Set("Content-Type", mediaType)
		_, _ = w.Write(text)
	}
}

// description says what is simulated, in a line.
func (h *Handler) description() string {
	options := h.site.Options()
	if options.Deployment == simulator.DataCenter {
		return "Data Center " + options.Version
	}
	roles := map[string]string{"PRE_ROLES": "permissions", "ROLES_TRANSITION": "permissions and roles", "ROLES": "roles"}
	return "Cloud, " + options.Plan + ", " + roles[options.RoleMode]
}
