package export

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// page is content whose body waits in a file without a name.
type page struct {
	object
	body       staged
	title      string
	properties []confluence.ContentProperty // nil if they were not read
}

// place is where the configuration has content.
type place struct {
	address string // of the resource; "" if it is not in the configuration
	path    string // of its body, without an extension
	title   string
	kind    string // type of content
}

// writeContent writes the pages, blog posts and folders of the space, each page after its parent.
func (s *space) writeContent(ctx context.Context) error {
	pages, err := s.readContent(ctx)
	if err != nil {
		return err
	}
	if err := s.readContentProperties(ctx, pages); err != nil {
		return err
	}
	children := map[string][]string{}
	for id, p := range pages {
		parent := p.state.text("parent_id")
		if pages[parent] == nil {
			parent = confluence.RootParent
		}
		children[parent] = append(children[parent], id)
	}
	blocks, files := s.book.names("confluence_content in "+s.key), s.book.names("files of content in "+s.key)
	var write func(parent, directory string) error
	write = func(parent, directory string) error {
		slices.SortFunc(children[parent], func(a, b string) int { return comparePages(pages[a], pages[b]) })
		for _, id := range children[parent] {
			if err := s.writePage(ctx, pages[id], directory, blocks, files); err != nil {
				return err
			}
			if err := write(id, s.places[id].path); err != nil {
				return err
			}
		}
		return nil
	}
	if err := write(confluence.RootParent, "pages"); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(pages)) { // others moved pages while they were read, so that they are above each other
		if _, done := s.places[id]; !done {
			if err := s.writePage(ctx, pages[id], "pages", blocks, files); err != nil {
				return err
			}
		}
	}
	return nil
}

// comparePages orders siblings: the home page, then by type and title.
func comparePages(a, b *page) int {
	if a.state.flag("homepage") != b.state.flag("homepage") {
		if a.state.flag("homepage") {
			return -1
		}
		return 1
	}
	return cmp.Or(strings.Compare(b.state.text("type"), a.state.text("type")), strings.Compare(a.title, b.title), strings.Compare(a.state.text("id"), b.state.text("id")))
}

// readContent reads the content of the space by ID. Bodies are written to files at once, because all of them may not fit into memory.
func (s *space) readContent(ctx context.Context) (map[string]*page, error) {
	pages := map[string]*page{}
	for o, err := range s.source.list(ctx, "confluence_content", attributes{"space_key": s.key}, s.warn) {
		if err != nil {
			return nil, err
		}
		if err := s.addPage(pages, o); err != nil {
			return nil, err
		}
	}
	if !s.cloud {
		return pages, nil
	}
	return pages, s.readTree(ctx, pages)
}

func (s *space) addPage(pages map[string]*page, o object) error {
	p := &page{object: o, title: o.state.text("title")}
	if body := o.state.text("body"); body != "" {
		var err error
		if p.body, err = s.folder.stageText([]byte(layout(body))); err != nil {
			return err
		}
		o.state["body"] = nil
	}
	pages[o.state.text("id")] = p
	return nil
}

// readTree adds the folders of the space, which no list has, and notes what else its page tree has.
func (s *space) readTree(ctx context.Context, pages map[string]*page) error {
	var unknown []string
	for _, p := range pages {
		if p.state.flag("homepage") {
			tree, err := s.source.data(ctx, "confluence_page_tree", attributes{"content_id": p.state.text("id")})
			if err != nil {
				return err
			}
			nodes, _ := tree["nodes"].([]any)
			for _, node := range nodes {
				node, _ := node.(attributes)
				switch kind := node.text("type"); kind {
				case confluence.Page:
				case confluence.Folder:
					unknown = append(unknown, node.text("id"))
				default:
					s.omit("The %s %q (%s) in space %s was not exported: there is no resource for it", kind, node.text("title"), node.text("id"), s.key)
					s.places[node.text("id")] = place{}
				}
			}
		}
	}
	for _, p := range pages {
		unknown = append(unknown, p.state.text("parent_id"))
	}
	slices.Sort(unknown)
	for len(unknown) > 0 {
		id := unknown[0]
		unknown = unknown[1:]
		if _, noted := s.places[id]; noted || pages[id] != nil || id == "" || id == confluence.RootParent {
			continue
		}
		o, err := s.source.read(ctx, "confluence_content", id)
		if err != nil {
			if !s.isReadable(ctx, s.key) {
				return err
			}
			s.omit("Content %s in space %s was not exported: %s", id, s.key, err)
			if s.had(contentFile, func(one importBlock) bool { return one.ID == id || strings.HasPrefix(one.ID, id+"/") }) {
				s.hold(contentFile)
			}
			s.places[id] = place{}
			continue
		}
		if err := s.addPage(pages, o); err != nil {
			return err
		}
		unknown = append(unknown, o.state.text("parent_id"))
	}
	return nil
}

// writePage writes content with its body below a directory.
func (s *space) writePage(ctx context.Context, p *page, directory string, blocks, files *names) error {
	id := p.state.text("id")
	if p.state.text("type") == confluence.BlogPost {
		directory = "blogposts"
	}
	if len(directory) > maxPath {
		directory = "pages"
	}
	where := path.Join(directory, fileName(p.title, id))
	where = files.give(id+" "+directory, where, "_"+id)
	here := place{path: where, title: p.title, kind: p.state.text("type")}
	s.places[id] = here
	if s.adopted(p.object) {
		return nil
	}
	name := blocks.give(id, identifier(p.title, p.state.text("type")+"_"+id), "_"+id)
	here.address = "confluence_content." + name
	s.places[id] = here
	if err := errors.Join(s.addAppearance(ctx, p), s.addContentProperties(ctx, p, name)); err != nil {
		return err
	}
	replaced := map[string]any{"space_key": s.spaceKey()}
	if parent := s.places[p.state.text("parent_id")]; parent.address != "" {
		replaced["parent_id"] = expression(parent.address + ".id")
	}
	if p.body.path != "" {
		s.outputs = append(s.outputs, outputFile{staged: p.body, name: path.Join(s.directory, where+".xml")})
		replaced["body"] = fileReference(where + bodyExtension)
	}
	s.add(contentFile, p.object, name, replaced)
	return nil
}
