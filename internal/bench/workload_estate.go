//go:build unix

package main

import (
	"fmt"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The objects of each space of an estate, see [estate].
const (
	estateGrants, estateProperties, estatePages              = 4, 3, 20
	estateRestrictions, estateFiles, estateContentProperties = 5, 3, 5

	estateSize = 1 + estateGrants + estateProperties + estatePages + estateRestrictions + estateFiles + estateContentProperties
)

// estateRequests limits the requests to plan an estate: for each object that no list has, and for the five lists of a space, those of its
// permissions, properties, pages, labels and restrictions. Lists are of use only after several requests: that is the tenth more, and the 50.
func estateRequests(spaces int) requirement {
	return requests(spaces*(estateContentProperties+5)*11/10 + 50)
}

// estateWorkloads plan what large sites have besides pages.
func estateWorkloads(divisor int) []workload {
	many, sites := max(1, 50/divisor), max(1, 200/divisor)
	all := thousands(200*estateSize) + " resources of 7 types in 200 spaces"
	labeled := workload{
		name: "5,000 pages of 1 KB with 3 labels in 50 spaces", fill: labeledPages(many, 5000/divisor), latencies: slow, unbatchedAt: slow,
		requirements: []requirement{requests(300), comparedTo(0.9, 1.3), memory(120)},
	}
	onDataCenter := labeled
	onDataCenter.name, onDataCenter.dataCenter, onDataCenter.unbatchedAt = labeled.name+", Data Center", true, nil
	onDataCenter.requirements = []requirement{requests(150), comparedTo(0.9, 1.3), memory(120)}
	return about(planning, []workload{
		labeled, onDataCenter,
		{
			name: "1,000 pages of 1 KB with 3 labels in 10 spaces, on a site without the deprecated list", fill: labeledPages(max(1, 10/divisor), 1000/divisor),
			gone: "/rest/api/content/[0-9]+/descendant", oursOnly: true, requirements: []requirement{requests(1000/divisor + 10)},
		},
		{
			name: all, fill: estate(sites), latencies: slow, unbatchedAt: slow,
			requirements: []requirement{estateRequests(sites), comparedTo(0.9, 1.5), memory(200)},
		},
		{
			name: all + ", 10 requests per second allowed", fill: estate(sites), rate: 10, oursOnly: true,
			requirements: []requirement{estateRequests(sites), withinRate},
		},
	})
}

func labeledPages(spaces, total int) func(*site) {
	return func(s *site) {
		s.body = body(1)
		for i := range spaces {
			key, _ := s.space(i)
			for j := range total / spaces {
				s.labeledPage(key, j)
			}
		}
	}
}

// labeledPage creates a page with three labels and returns its ID.
func (s *site) labeledPage(key string, i int) string {
	title, labels := fmt.Sprintf("Page %d of %s", i, key), []string{"handbook", "reviewed", fmt.Sprintf("owner-%d", i%7)}
	id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Title: title, Body: s.bodyOf(title)})
	s.Human().Labels(id, labels, nil)
	s.manage("confluence_content", title, id, arguments{"space_key": key, "title": title, "labels": labels})
	return id
}

// estate fills spaces with all that a large site has.
func estate(spaces int) func(*site) {
	return func(s *site) {
		s.body = body(1)
		var groups []string
		for i := range estateGrants {
			groups = append(groups, s.Human().CreateGroup(fmt.Sprintf("team %d", i)))
		}
		for i := range spaces {
			key, id := s.space(i)
			s.manage("confluence_space", key, id, arguments{"key": key, "name": "Space " + key})
			for j, group := range groups {
				s.Human().Grant(key, "group", group, "read", "space")
				s.manage("confluence_space_permission", fmt.Sprintf("%s/%d", key, j), "", arguments{
					"space_key": key, "principal_type": "group", "principal_id": group, "operations": []string{"read:space"},
				})
			}
			for j := range estateProperties {
				name := fmt.Sprintf("p%d", j)
				s.Human().SetSpaceProperty(key, name, "1")
				s.manage("confluence_space_property", key+"/"+name, "", arguments{"space_key": key, "key": name, "value": "1"})
			}
			for j := range estatePages {
				s.facets(s.labeledPage(key, j), j, groups[0])
			}
		}
	}
}

// facets gives the first pages of a space restrictions, a content property and a file.
func (s *site) facets(id string, i int, group string) {
	if i < estateRestrictions {
		s.Human().Restrict(id, "update", nil, []string{group})
		s.manage("confluence_content_restrictions", id, "", arguments{"content_id": id, "update": arguments{"users": []string{}, "groups": []string{group}}})
	}
	if i < estateContentProperties {
		s.Human().SetContentProperty(id, "reviewed", "1")
		s.manage("confluence_content_property", id, "", arguments{"content_id": id, "key": "reviewed", "value": "1"})
	}
	if i < estateFiles {
		s.Human().Attach(id, "notes.txt", "text/plain", []byte(id))
		s.manage("confluence_attachment", id, "", arguments{"content_id": id, "filename": "notes.txt"})
	}
}
