//go:build unix

package main

import (
	"fmt"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// The objects of each space of an estate, see [estate].
const (
	estateGrants, estateProperties, estatePages              = 4, 3, 20
	estateRestrictions, estateFiles, estateContentProperties = 5, 3, 5
)

// estateRequests limits the requests to plan an estate: the lists of a space, and one request for each object that no list has.
func estateRequests(spaces int) requirement {
	return requests(spaces*(estateRestrictions+estateFiles+estateContentProperties+12) + 20)
}

// estateWorkloads measure what large sites have besides pages.
func estateWorkloads(divisor int) []workload {
	slow := []time.Duration{100 * time.Millisecond}
	few, many, sites := max(1, 20/divisor), max(1, 50/divisor), max(1, 200/divisor)
	labeled := workload{
		name: "5,000 pages with 3 labels in 50 spaces", fill: labeledPages(many, 5000/divisor), latencies: slow,
		requirements: []requirement{requests(300), comparedTo(0.9, 1.3), memory(120)},
	}
	onDataCenter := labeled
	onDataCenter.name, onDataCenter.dataCenter = labeled.name+", Data Center", true
	onDataCenter.requirements = []requirement{requests(150), comparedTo(0.9, 1.3), memory(120)}
	one := []string{"-target", `confluence_content.block_0["Page 0 of SPACE000"]`}
	return []workload{
		labeled, onDataCenter,
		{
			name: "an estate of 8,000 resources in 200 spaces", fill: estate(sites), latencies: slow,
			requirements: []requirement{estateRequests(sites), comparedTo(0.9, 1.5), memory(200)},
		},
		{
			name: "an estate of 800 resources in 20 spaces, 10 requests per second allowed", fill: estate(few), rate: 10, oursOnly: true,
			requirements: []requirement{estateRequests(few), withinRate},
		},
		{
			name: "create 1,000 pages with labels below 20 pages", fill: newLabeledPages(few, 1000/divisor), create: true, latencies: slow, oursOnly: true,
			requirements: []requirement{requests(2*1000/divisor + 50), withinParallelism, memory(120)},
		},
		{
			name: "create 1,000 pages in one for_each", fill: newPages(1000 / divisor), create: true, oneBlock: true, runs: 2,
			requirements: []requirement{requests(1000/divisor + 10), comparedTo(1.05, 1.05)},
		},
		{
			name: "create and destroy 1,000 pages", fill: newPages(1000 / divisor), create: true, oursOnly: true,
			then:         [][]string{{"destroy", "-auto-approve", "-parallelism=10"}},
			requirements: []requirement{requests(2*1000/divisor + 40)},
		},
		{
			name: "1,000 pages, plan of one of them", fill: pages(few, 1000/divisor, 1, 10), arguments: one,
			requirements: []requirement{requests(5), comparedTo(1.1, 1.1)},
		},
		{
			name: "1,000 pages, plan without a refresh", fill: pages(few, 1000/divisor, 1, 10), arguments: []string{"-refresh=false"},
			requirements: []requirement{requests(0), comparedTo(1.1, 1.1)},
		},
		{
			name: "20,000 pages in 200 spaces", fill: pages(sites, 20000/divisor, 1, 0), oursOnly: true,
			requirements: []requirement{requests(3*sites + 50), memory(250)},
		},
	}
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

func newLabeledPages(parents, total int) func(*site) {
	return func(s *site) {
		key, _ := s.space(0)
		for i := range parents {
			top := s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Title: fmt.Sprintf("Top %d", i)})
			for j := range total / parents {
				title := fmt.Sprintf("Page %d of %d", j, i)
				s.manage("confluence_content", title, "", arguments{"space_key": key, "title": title, "parent_id": top, "labels": []string{"handbook", "reviewed"}})
			}
		}
	}
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
