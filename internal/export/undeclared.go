package export

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// omitUndeclared notes the references in files that stay as they are to blocks that the module does not declare any more: the CLI
// refuses such a module as a whole.
func (s *space) omitUndeclared() error {
	own, err := s.ownFiles()
	if err != nil {
		return err
	}
	stay := maps.Clone(s.kept)
	maps.Copy(stay, own)
	declared := map[string]bool{}
	for name, file := range s.files {
		if _, kept := s.kept[name]; !kept {
			addDeclared(declared, file.Bytes())
		}
	}
	for _, text := range stay {
		addDeclared(declared, text)
	}
	for _, name := range slices.Sorted(maps.Keys(stay)) {
		advice := "Edit the file"
		if _, kept := s.kept[name]; kept && s.held[name] {
			advice = "Edit the file, or export what it declares too"
		} else if kept {
			advice = "Edit the file, or overwrite it with --force"
		}
		for _, address := range references(stay[name]) {
			if !declared[address] {
				s.omit("%s refers to %s, which %s does not have any more, so that a plan fails. %s", path.Join(s.directory, name), address, s.name(), advice)
			}
		}
	}
	return nil
}

// addressing are the blocks that name resources which need not be declared.
var addressing = []string{"import", "moved", "removed"}

// references returns the addresses of the resources to which a file refers, sorted.
func references(text []byte) []string {
	body := parse(text)
	if body == nil {
		return nil
	}
	found := map[string]bool{}
	note := func(node hclsyntax.Node) hcl.Diagnostics {
		if one, ok := node.(*hclsyntax.ScopeTraversalExpr); ok && len(one.Traversal) > 1 && strings.HasPrefix(one.Traversal.RootName(), "confluence_") {
			if name, ok := one.Traversal[1].(hcl.TraverseAttr); ok {
				found[one.Traversal.RootName()+"."+name.Name] = true
			}
		}
		return nil
	}
	for _, block := range body.Blocks {
		if !slices.Contains(addressing, block.Type) {
			_ = hclsyntax.VisitAll(block.Body, note)
		}
	}
	return slices.Sorted(maps.Keys(found))
}
