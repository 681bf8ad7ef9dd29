package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
)

var pixels = regexp.MustCompile(`^[1-9][0-9]{0,4}$`)

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
	for _, size := range []string{"width", "height"} {
		if value := values[size]; value != "" && !pixels.MatchString(value) {
			r.fail(offset, "the %s of an image is a number of pixels, not %q", size, value)
		}
	}
	switch values["align"] {
	case "", "left", "center", "right":
	default:
		r.fail(offset, "the align of an image is left, center or right, not %q", values["align"])
	}
	if dangerous.MatchString(source) {
		r.fail(offset, "an image at `%s`: Confluence refuses this kind of address", quoted(source))
	}
	if source == "" {
		r.fail(offset, "an image without a source: write the path of a file or an address")
	}
	r.write("<ac:image")
	for _, a := range [][2]string{
		{"align", values["align"]}, {"alt", alt}, {"border", values["border"]}, {"height", values["height"]},
		{"thumbnail", values["thumbnail"]}, {"title", title}, {"width", values["width"]},
	} {
		if a[1] != "" {
			r.write(" ac:", a[0], `="`, escaped.Replace(a[1]), `"`)
		}
	}
	r.write(">")
	if isAddress(source) {
		r.write(`<ri:url ri:value="`, escaped.Replace(source), `"/>`)
	} else {
		r.write(r.attachment(offset, source))
	}
	r.write("</ac:image>")
}
