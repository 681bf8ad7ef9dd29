package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// image writes ![alt](source "title"){width=300 height=200 align=center border thumbnail}.
func (r *renderer) image(n *ast.Image) {
	var values map[string]string
	if next, ok := n.NextSibling().(*ast.Text); ok {
		list, length := attributes(r.rest(next.Segment.Start), "width", "height", "align", "border", "thumbnail")
		if length > 0 {
			r.hide(next.Segment.Start, next.Segment.Start+length)
			values = list
		}
	}
	r.writeImage(n.Pos(), decoded(n.Destination), r.plain(n), decoded(n.Title), values)
}

// rest is the source from an offset to the end of the line, as far as attributes may go.
func (r *renderer) rest(offset int) string {
	const longest = 300
	line, _, _ := bytes.Cut(r.source[offset:min(offset+longest, len(r.source))], []byte("\n"))
	return string(line)
}

func (r *renderer) writeImage(offset int, source, alt, title string, values map[string]string) {
	switch {
	case dangerous.MatchString(source):
		r.fail(offset, "an image at `%s`: Confluence refuses this kind of address", quoted(source))
		return
	case source == "":
		r.fail(offset, "an image without a source: write the path of a file or an address")
		return
	}
	resource := `<ri:url ri:value="` + storage.Escape(source) + `"/>`
	if !isAddress(source) {
		resource = r.attachment(offset, source)
	}
	attributes := map[string]string{"alt": alt, "title": title}
	for _, name := range []string{"align", "border", "height", "thumbnail", "width"} {
		attributes[name] = values[name]
	}
	image, err := storage.Image(resource, attributes)
	if err != nil {
		r.fail(offset, "%v", err)
	}
	r.write(image)
}
