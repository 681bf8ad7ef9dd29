//go:build unix

package main

import (
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// pageTree fills a space with pages in folders, whose tree a data source reads.
func pageTree(pages, folders int) func(*site) {
	return func(s *site) {
		key, _ := s.space(0)
		s.data = fmt.Sprintf("data \"confluence_page_tree\" \"all\" {\n  space_key = %q\n}\n", key)
		for i := range folders {
			folder := s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Type: "folder", Title: fmt.Sprintf("Folder %d", i)})
			for j := range pages / folders {
				s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Title: fmt.Sprintf("Page %d in folder %d", j, i), ParentID: folder})
			}
		}
	}
}
