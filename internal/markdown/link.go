package markdown

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/storage"
)

var (
	scheme    = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)
	dangerous = regexp.MustCompile(`(?i)^\s*(?:javascript|vbscript|data|file):`)
)

// isAddress reports whether a destination leads out of the documents.
func isAddress(destination string) bool {
	return scheme.MatchString(destination) || strings.HasPrefix(destination, "//")
}

// link writes [text](destination "title"), where the destination is an address, a place in this document, another document or a file.
func (r *renderer) link(n *ast.Link) {
	destination := decoded(n.Destination)
	file, fragment, hasFragment := strings.Cut(destination, "#")
	switch {
	case dangerous.MatchString(destination):
		r.fail(n.Pos(), "a link to `%s`: Confluence refuses this kind of address", quoted(destination))
	case isAddress(destination), destination == "", strings.HasPrefix(destination, "?"):
		r.address(n, destination)
	case file == "" && hasFragment:
		r.samePage(n, unescaped(fragment))
	default:
		r.toDocument(n, unescaped(file), unescaped(fragment))
	}
}

func (r *renderer) address(n *ast.Link, destination string) {
	r.write(`<a href="`, storage.Escape(destination), `"`)
	if title := decoded(n.Title); title != "" {
		r.write(` title="`, storage.Escape(title), `"`)
	}
	r.write(">")
	r.inlines(n)
	r.write("</a>")
}

func (r *renderer) samePage(n *ast.Link, anchor string) {
	if !r.anchors.names[anchor] {
		if lower := strings.ToLower(anchor); r.anchors.names[lower] {
			anchor = lower
		} else {
			r.fail(n.Pos(), "a link to `#%s`: the document has no such heading or anchor%s", quoted(anchor), r.anchorNames())
		}
	}
	r.acLink(n, anchor, "")
}

// anchorNames lists the anchors for a message.
func (r *renderer) anchorNames() string {
	const most = 10
	var names []string
	for name := range r.anchors.names {
		names = append(names, "#"+name)
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	if len(names) > most {
		names = append(names[:most], "…")
	}
	return "; it has " + strings.Join(names, ", ")
}

// acLink writes a link to a resource, or to a place on the same page.
func (r *renderer) acLink(n *ast.Link, anchor, resource string) {
	r.write("<ac:link")
	if anchor != "" {
		r.write(` ac:anchor="`, storage.Escape(anchor), `"`)
	}
	if title := decoded(n.Title); title != "" {
		r.write(` ac:tooltip="`, storage.Escape(title), `"`)
	}
	r.write(">", resource)
	if n.HasChildren() {
		r.write("<ac:link-body>")
		r.inlines(n)
		r.write("</ac:link-body>")
	}
	r.write("</ac:link>")
}

// toDocument writes a link to another document or to a file.
func (r *renderer) toDocument(n *ast.Link, file, fragment string) {
	name := r.resolve(file)
	if title, ok := r.page(name); ok {
		r.acLink(n, fragment, storage.Page(title, ""))
		return
	}
	switch ext := strings.ToLower(path.Ext(name)); {
	case r.options.Attachments[name] != "", ext != "" && ext != ".md" && ext != ".markdown" && !strings.HasSuffix(file, "/"):
		r.acLink(n, "", r.attachment(n.Pos(), file))
	default:
		r.fail(n.Pos(), "a link to `%s`: there is no such document, or the option pages has no title for its path %q", quoted(decoded(n.Destination)), name)
	}
}

// page is the title of a document, or of the index of a directory.
func (r *renderer) page(name string) (title string, ok bool) {
	for _, candidate := range []string{name, path.Join(name, "README.md"), path.Join(name, "index.md")} {
		if title, ok := r.options.Pages[candidate]; ok {
			return title, true
		}
	}
	return "", false
}

// resolve is the path of a file that the document refers to.
func (r *renderer) resolve(file string) string {
	if strings.HasPrefix(file, "/") {
		return path.Clean(file[1:])
	}
	return path.Join(path.Dir(r.options.Path), file)
}

// attachment is the reference to the attachment for a file.
func (r *renderer) attachment(offset int, file string) string {
	name := r.resolve(unescaped(file))
	attachment := r.options.Attachments[name]
	if attachment == "" {
		attachment = path.Base(name)
	}
	if other, ok := r.files[attachment]; ok && other != name {
		r.fail(offset, "the files %q and %q would be the same attachment %q: give one of them another name in the option attachments", other, name, attachment)
	}
	r.files[attachment] = name
	return storage.Attachment(attachment)
}

func (r *renderer) autoLink(n *ast.AutoLink) {
	address := string(n.URL(r.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	if dangerous.MatchString(address) {
		r.fail(n.Pos(), "a link to `%s`: Confluence refuses this kind of address", quoted(address))
	}
	r.write(`<a href="`, storage.Escape(address), `">`, storage.Escape(string(n.Label(r.source))), "</a>")
}

// unescaped is a path or fragment without percent-encoding.
func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil && strings.ToValidUTF8(plain, "") == plain && !strings.ContainsFunc(plain, func(c rune) bool { return !isCharacter(c) }) {
		return plain
	}
	return text
}
