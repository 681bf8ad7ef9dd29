//go:build unix

package main

import (
	"fmt"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// planWorkloads are plans of objects of one kind.
func planWorkloads(divisor int) []workload {
	few, many := max(1, 5/divisor), max(1, 50/divisor)
	all := []workload{
		{name: "50 permission resources in a space with 250 permissions", fill: grants(50, 250), requirements: []requirement{requests(3)}},
		{name: "300 space resources", fill: spaces(300 / divisor), requirements: []requirement{requests(5)}},
		{
			name: "1,000 pages of 10 KB in 5 spaces, all managed", fill: pages(few, 1000/divisor, 1, 10), latencies: slow, unbatchedAt: slow,
			requirements: []requirement{requests(25)},
		},
		{
			name: "1,000 pages of 10 KB in 5 spaces, one tenth managed", fill: pages(few, 1000/divisor, 10, 10), latencies: slow, unbatchedAt: both,
			requirements: []requirement{sparse},
		},
		{
			name: "5,000 pages of 10 KB in 50 spaces, all managed", fill: pages(many, 5000/divisor, 1, 10), latencies: slow, unbatchedAt: slow, runs: 2,
			requirements: []requirement{requests(150), comparedTo(0.9, 1.1), memory(120)},
		},
		{
			name: "5,000 pages of 10 KB in 50 spaces, one tenth managed", fill: pages(many, 5000/divisor, 10, 10), latencies: slow, unbatchedAt: both,
			requirements: []requirement{sparse},
		},
		{
			name: "data source confluence_page_tree of a space with 5,000 pages in 100 folders", fill: pageTree(5000/divisor, max(1, 100/divisor)), oursOnly: true,
			requirements: []requirement{requests(50)},
		},
		{
			name: "1,000 pages of 10 KB in 5 spaces, one changed, plan -target of that page", fill: pages(few, 1000/divisor, 1, 10), changed: changedPage, runs: 3,
			commands:     [][]string{append(plan, "-target", fmt.Sprintf("confluence_content.block_0[%q]", changedPage))},
			requirements: []requirement{requests(5), comparedTo(1.1, 1.1)},
		},
		{
			name: "1,000 pages of 10 KB in 5 spaces, one changed, plan -refresh=false", fill: pages(few, 1000/divisor, 1, 10), changed: changedPage, runs: 3,
			commands:     [][]string{append(plan, "-refresh=false")},
			requirements: []requirement{requests(0), comparedTo(1.1, 1.1)},
		},
	}
	return about(planning, all)
}

const changedPage = "Page 0 of SPACE000"

// seriesWorkloads show how a plan grows with the number of pages: in a few large spaces, and in spaces of 100 pages.
func seriesWorkloads(divisor int) []workload {
	var all []workload
	add := func(series, name string, spaces, size int, more ...requirement) {
		resultPages := spaces * ((size/divisor/spaces + 1 + 249) / 250) // with the home page
		all = append(all, workload{
			name: name, series: series, fill: pages(spaces, size/divisor, 1, 0), oursOnly: true, size: size / divisor,
			resultPages: resultPages, requirements: append(more, requests(2*resultPages+15)),
		})
	}
	for _, size := range []int{100, 500, 1000, 2500, 5000} {
		add("pages in 5 spaces", fmt.Sprintf("%s pages without a body in 5 spaces", thousands(size)), max(1, 5/divisor), size)
	}
	for _, spaces := range []int{10, 50, 200} {
		name := fmt.Sprintf("%s pages without a body in %d spaces", thousands(100*spaces), spaces)
		add("pages in spaces of 100 pages", name, max(1, spaces/divisor), 100*spaces, memory(250))
	}
	return about(planning, all)
}

func about(subject string, all []workload) []workload {
	for i := range all {
		all[i].subject = subject
	}
	return all
}

func pages(spaces, total, every, kilobytes int) func(*site) {
	return func(s *site) {
		s.body = body(kilobytes)
		for i := range spaces {
			key, _ := s.space(i)
			for j := range total / spaces {
				title := fmt.Sprintf("Page %d of %s", j, key)
				id := s.Human().CreateContent(simulator.ContentFields{SpaceKey: key, Title: title, Body: s.bodyOf(title)})
				if j%every == 0 {
					s.manage("confluence_content", title, id, arguments{"space_key": key, "title": title})
				}
			}
		}
	}
}

func spaces(total int) func(*site) {
	return func(s *site) {
		for i := range total {
			key, id := s.space(i)
			s.manage("confluence_space", key, id, arguments{"key": key, "name": "Space " + key})
		}
	}
}

// grants gives several permissions to each of total groups, and one to further groups until there are enough rows.
func grants(total, rows int) func(*site) {
	operations := []string{"read:space", "create:page", "create:comment", "create:attachment"}
	return func(s *site) {
		key, _ := s.space(0)
		for i := 0; i < total || len(s.Permissions(key)) < rows; i++ {
			group, granted := s.Human().CreateGroup(fmt.Sprintf("team %d", i)), operations[:1]
			if i < total {
				granted = operations
				s.manage("confluence_space_permission", fmt.Sprint(i), "", arguments{
					"space_key": key, "principal_type": "group", "principal_id": group, "operations": operations,
				})
			}
			for _, operation := range granted {
				verb, target, _ := strings.Cut(operation, ":")
				s.Human().Grant(key, "group", group, verb, target)
			}
		}
	}
}

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
