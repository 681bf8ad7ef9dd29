//go:build unix

package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// workload is a site, what is managed there, and what is demanded of the provider.
type workload struct {
	name    string
	fill    func(*site)
	demands []demand

	latencies []time.Duration // beside none at all
	runs      int             // of each candidate but the naive one; default 1
	create    bool            // measure the creation, rather than a plan that finds nothing to do
	rate      int             // requests a second that the site allows; 0: any number
	alone     bool            // without the references
	apiPages  int             // of 250 objects, in which the API lists what is managed: for the series of sizes
}

// workloads are all that is measured, in sizes that are divided.
func workloads(divisor int) []workload {
	slow := []time.Duration{100 * time.Millisecond}
	few, many := max(1, 5/divisor), max(1, 50/divisor)
	all := []workload{
		{name: "50 grants on a space with 250 rows", fill: grants(50, 250), demands: []demand{requests(3)}},
		{name: "300 spaces", fill: spaces(300 / divisor), demands: []demand{requests(5)}},
		{
			name: "1,000 pages of 10 KB in 5 spaces, all managed", fill: pages(few, 1000/divisor, 1, 10), latencies: slow,
			demands: []demand{requests(25)},
		},
		{
			name: "1,000 pages of 10 KB in 5 spaces, a tenth managed", fill: pages(few, 1000/divisor, 10, 10), latencies: slow,
			demands: []demand{sparse},
		},
		{
			name: "5,000 pages of 10 KB in 50 spaces, all managed", fill: pages(many, 5000/divisor, 1, 10), latencies: slow, runs: 2,
			demands: []demand{requests(150), fasterThanNothing, memory(120)},
		},
		{
			name: "5,000 pages of 10 KB in 50 spaces, a tenth managed", fill: pages(many, 5000/divisor, 10, 10), latencies: slow,
			demands: []demand{sparse},
		},
		{name: "300 pages are created", fill: newPages(300 / divisor), create: true, runs: 2},
		{
			name: "150 pages are created and read, 10 requests a second", fill: newPages(max(25, 150/divisor)), create: true, rate: 10, alone: true,
			demands: []demand{withinRate},
		},
	}
	for _, size := range []int{100, 500, 1000, 2500, 5000} {
		withHome := size/divisor/few + 1
		apiPages := few * ((withHome + 249) / 250)
		all = append(all, workload{
			name: fmt.Sprintf("%d pages in 5 spaces", size), fill: pages(few, size/divisor, 1, 0), alone: true,
			apiPages: apiPages, demands: []demand{requests(2*apiPages + 15)},
		})
	}
	return all
}

// commands are what is measured.
func (w workload) commands() [][]string {
	plan, apply := []string{"plan", "-detailed-exitcode", "-parallelism=10"}, []string{"apply", "-auto-approve", "-parallelism=10"}
	switch {
	case w.rate > 0:
		return [][]string{apply, plan}
	case w.create:
		return [][]string{apply}
	}
	return [][]string{plan}
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

func newPages(total int) func(*site) {
	return func(s *site) {
		key, _ := s.space(0)
		for i := range total {
			title := fmt.Sprintf("Page %d", i)
			s.manage("confluence_content", title, "", arguments{"space_key": key, "title": title})
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

// grants gives a few rights to each of many groups, and one to others until there are so many rows.
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
