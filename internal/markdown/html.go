package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

// HTML that has a meaning in storage format is accepted without Options.Raw: tags of formatting that Markdown lacks, line
// breaks, anchors and images. Comments are no text. All else is refused: Confluence would drop it.
var (
	formatTag    = regexp.MustCompile(`(?i)^<(/?)(sub|sup|u|ins|kbd|small|big)\s*>$`)
	breakTag     = regexp.MustCompile(`(?i)^<br\s*/?>$`)
	breakTags    = regexp.MustCompile(`(?i)^(?:<br\s*/?>\s*)+$`)
	anchorStart  = regexp.MustCompile(`(?i)^<a\s+(?:id|name)\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)')\s*(/?)>$`)
	anchorEnd    = regexp.MustCompile(`(?i)^</a\s*>$`)
	imageTag     = regexp.MustCompile(`(?i)^<img((?:\s+[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>]+))*)\s*/?>$`)
	tagAttribute = regexp.MustCompile(`(?i)([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>]+))`)
	htmlComment  = regexp.MustCompile(`(?s)<!--.*?-->`)
)

// formatElements are the elements of storage format for tags.
var formatElements = map[string]string{"sub": "sub", "sup": "sup", "u": "u", "ins": "u", "kbd": "code", "small": "small", "big": "big"}

func (r *renderer) html(n *ast.RawHTML) string { return string(n.Segments.Value(r.source)) }

// anchorTag is the name of the anchor that a tag begins.
func anchorTag(tag string) string {
	m := anchorStart.FindStringSubmatch(tag)
	if m == nil {
		return ""
	}
	return decoded([]byte(m[1] + m[2]))
}

// tags are those in one piece of inline content.
type tags struct {
	raw bool // with Options.Raw, they are written as they are
}

// checkTags refuses tags in inline content that are unknown or do not pair there.
func (r *renderer) checkTags(container ast.Node) *tags {
	var open []*ast.RawHTML
	var all strings.Builder
	var unknown *ast.RawHTML
	for node := container.FirstChild(); node != nil; node = node.NextSibling() {
		n, ok := node.(*ast.RawHTML)
		if !ok {
			continue
		}
		tag := r.html(n)
		all.WriteString(tag)
		format := formatTag.FindStringSubmatch(tag)
		anchor := anchorStart.FindStringSubmatch(tag)
		switch {
		case htmlComment.FindString(tag) == tag, breakTag.MatchString(tag), imageTag.MatchString(tag), anchor != nil && anchor[3] != "":
		case format != nil && format[1] == "", anchor != nil:
			open = append(open, n)
		case len(open) > 0 && closes(r.html(open[len(open)-1]), tag):
			open = open[:len(open)-1]
		case unknown == nil:
			unknown = n
		}
	}
	if unknown == nil && len(open) > 0 {
		unknown = open[len(open)-1]
	}
	switch {
	case unknown == nil:
	case r.options.Raw && storage.Check(all.String()) == nil:
		return &tags{raw: true}
	default:
		r.refuse(unknown.Pos(), r.html(unknown), all.String())
	}
	return &tags{}
}

// closes reports whether a tag is the end of another.
func closes(start, end string) bool {
	if anchorStart.MatchString(start) {
		return anchorEnd.MatchString(end)
	}
	from, to := formatTag.FindStringSubmatch(start), formatTag.FindStringSubmatch(end)
	return to != nil && to[1] == "/" && strings.EqualFold(from[2], to[2])
}

// refuse reports HTML that cannot be converted.
func (r *renderer) refuse(offset int, tag, all string) {
	if !r.options.Raw {
		r.fail(offset, "raw HTML `%s`: write Markdown, `\\<` if it is text, or storage format with the option raw = true", quoted(tag))
		return
	}
	reason := "it does not end where it begins"
	if err := storage.Check(all); err != nil {
		reason = err.Error()
	}
	r.fail(offset, "raw HTML `%s` is not well-formed storage format: %s", quoted(tag), reason)
}

func (r *renderer) rawHTML(n *ast.RawHTML, tags *tags) {
	tag := r.html(n)
	if tags.raw {
		r.write(tag)
		return
	}
	format := formatTag.FindStringSubmatch(tag)
	switch {
	case format != nil:
		r.write("<", format[1], formatElements[strings.ToLower(format[2])], ">")
	case breakTag.MatchString(tag):
		r.write("<br/>")
	case imageTag.MatchString(tag):
		r.imageTag(n.Pos(), tag)
	case anchorStart.MatchString(tag):
		r.anchor(anchorTag(tag))
	}
}

func (r *renderer) htmlBlock(n *ast.HTMLBlock) {
	block := lines(n, r.source)
	if n.HasClosure() {
		block += string(n.ClosureLine.Value(r.source))
	}
	rest := strings.TrimSpace(htmlComment.ReplaceAllString(block, ""))
	switch {
	case rest == "":
	case breakTags.MatchString(rest):
		r.write("<p>", strings.Repeat("<br/>", strings.Count(rest, "<")), "</p>")
	case imageTag.MatchString(rest):
		r.write("<p>")
		r.imageTag(n.Pos(), rest)
		r.write("</p>")
	case r.options.Raw && storage.Check(rest) == nil:
		r.write(rest)
	default:
		r.refuse(n.Pos(), rest, rest)
	}
}

// imageTag writes an <img> as an image.
func (r *renderer) imageTag(offset int, tag string) {
	values := map[string]string{}
	for _, a := range tagAttribute.FindAllStringSubmatch(imageTag.FindStringSubmatch(tag)[1], -1) {
		values[strings.ToLower(a[1])] = decoded([]byte(a[2] + a[3] + a[4]))
	}
	if values["src"] == "" {
		r.refuse(offset, tag, fmt.Sprintf("%s without src", tag))
		return
	}
	for _, size := range []string{"width", "height"} {
		values[size] = strings.TrimSuffix(values[size], "px")
	}
	r.writeImage(offset, values["src"], values["alt"], values["title"], values)
}
