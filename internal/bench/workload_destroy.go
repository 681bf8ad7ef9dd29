//go:build unix

package main

import (
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// destroyWorkloads delete pages, then their spaces. Polls of the tasks that delete spaces are counted apart.
func destroyWorkloads(divisor int) []workload {
	spaces, pages := max(1, 50/divisor), 1000/divisor
	onCloud := workload{
		name: "destroy 1,000 pages and their 50 spaces, with -refresh=false", fill: spacesWithPages(spaces, pages), commands: destruction, oursOnly: true,
		requirements: []requirement{requests(pages + 3*spaces + 10)}, // 10: lists that several spaces share
	}
	onDataCenter := onCloud
	onDataCenter.name, onDataCenter.dataCenter = onCloud.name+", Data Center", true
	return about(destroying, []workload{onCloud, onDataCenter})
}

// spacesWithPages fills spaces with nothing but managed pages.
func spacesWithPages(spaces, total int) func(*site) {
	return func(s *site) {
		for i := range spaces {
			key, id := s.space(i)
			s.manage("confluence_space", key, id, arguments{"key": key, "name": "Space " + key})
			for j := range total / spaces {
				title := fmt.Sprintf("Page %d of %s", j, key)
				id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Title: title, Body: s.bodyOf(title)})
				s.manage("confluence_content", title, id, arguments{"space_key": key, "title": title})
			}
		}
	}
}
