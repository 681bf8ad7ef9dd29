package web

import (
	"cmp"
	"mime"
	"net/http"
	"slices"
)

// imageTypes are the types with which a file is sent: those that a page shows. All others are sent as bytes.
var imageTypes = []string{"image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"}

// imageType returns the type of an image, or nothing.
func imageType(mediaType string) string {
	given, _, _ := mime.ParseMediaType(mediaType)
	if !slices.Contains(imageTypes, given) {
		return ""
	}
	return given
}

// attachment sends a file, which a browser saves instead of opening, and which could do nothing if it opened it.
func (h *Handler) attachment(w http.ResponseWriter, r *http.Request) {
	a, found := h.site.Attachment(r.PathValue("id"), r.PathValue("name"))
	if !found || a.Status != "current" {
		h.show(w, nil)
		return
	}
	mediaType := cmp.Or(imageType(a.MediaType), "application/octet-stream")
	secure(w.Header(), "default-src 'none'; style-src 'unsafe-inline'; sandbox") // an SVG has styles of its own
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": a.Name}))
	w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
	_, _ = w.Write(a.Content)
}
