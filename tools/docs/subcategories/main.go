// Subcategories sorts the generated pages by subject, as the table of the README does: registries show the pages of a subject together.
//
// The templates of tfplugindocs cannot do it for all pages, and one template for each page would repeat its own.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"
)

// subjects are tried in this order.
var subjects = []struct {
	name  string
	pages *regexp.Regexp
}{
	{"Access", regexp.MustCompile(`permission|role|restrictions|access`)},
	{"People", regexp.MustCompile(`^(group|user|watch)`)},
	{"Spaces", regexp.MustCompile(`^(space|blueprints$|themes$|backup_space$|purge_trash$)`)},
	{"Site", regexp.MustCompile(`^(audit_|site$|webhook$)`)},
	{"Content", regexp.MustCompile(`content|attachment|template|page_tree|^(classification_levels|converted_body|macro|publish_blueprint_draft|search)$`)},
}

func main() {
	if err := sort(os.Args[1]); err != nil {
		log.Fatal("The pages could not be sorted: ", err)
	}
}

func sort(docs string) error {
	for _, kind := range []string{"actions", "data-sources", "list-resources", "resources"} {
		pages, err := filepath.Glob(filepath.Join(docs, kind, "*.md"))
		if err != nil {
			return err
		}
		if len(pages) == 0 {
			return fmt.Errorf("%s has no %s", docs, kind)
		}
		for _, page := range pages {
			if err := assign(page); err != nil {
				return fmt.Errorf("%s: %w", page, err)
			}
		}
	}
	return nil
}

func assign(page string) error {
	name := filepath.Base(page[:len(page)-len(".md")])
	for _, subject := range subjects {
		if !subject.pages.MatchString(name) {
			continue
		}
		text, err := os.ReadFile(page)
		if err != nil {
			return err
		}
		sorted := bytes.Replace(text, []byte("\nsubcategory: \"\"\n"), fmt.Appendf(nil, "\nsubcategory: %q\n", subject.name), 1)
		return os.WriteFile(page, sorted, 0o644)
	}
	return fmt.Errorf("no subject has it: add it to tools/docs/subcategories")
}
