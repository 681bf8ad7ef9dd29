//go:build unix

package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// workload is a site, the objects that are managed there, and the requirements on the provider.
type workload struct {
	name         string
	fill         func(*site)
	requirements []requirement

	latencies   []time.Duration // in addition to 0
	runs        int             // of each candidate except unbatched; default 1
	create      bool            // measure the creation instead of a plan without changes
	rate        int             // requests per second that the site allows; 0: no limit
	oursOnly    bool            // without the reference providers
	then        [][]string      // commands after the creation, which are measured too
	arguments   []string        // of the plan
	dataCenter  bool            // instead of Cloud
	oneBlock    bool            // all instances are in one for_each
	size        int             // number of pages; set in the series of sizes
	resultPages int             // of 250 objects, in the lists of all managed objects; set in the series of sizes
}

// workloads returns all workloads, with their sizes divided by divisor. Files are created in directory.
func workloads(divisor int, directory string) []workload {
	slow := []time.Duration{100 * time.Millisecond}
	few, many := max(1, 5/divisor), max(1, 50/divisor)
	all := []workload{
		{name: "50 permission resources in a space with 250 permissions", fill: grants(50, 250), requirements: []requirement{requests(3)}},
		{name: "300 spaces", fill: spaces(300 / divisor), requirements: []requirement{requests(5)}},
		{
			name: "1,000 pages of 10 KB in 5 spaces, all managed", fill: pages(few, 1000/divisor, 1, 10), latencies: slow,
			requirements: []requirement{requests(25)},
		},
		{
			name: "1,000 pages of 10 KB in 5 spaces, one tenth managed", fill: pages(few, 1000/divisor, 10, 10), latencies: slow,
			requirements: []requirement{sparse},
		},
		{
			name: "5,000 pages of 10 KB in 50 spaces, all managed", fill: pages(many, 5000/divisor, 1, 10), latencies: slow, runs: 2,
			requirements: []requirement{requests(150), comparedTo(0.9, 1.1), memory(120)},
		},
		{
			name: "5,000 pages of 10 KB in 50 spaces, one tenth managed", fill: pages(many, 5000/divisor, 10, 10), latencies: slow,
			requirements: []requirement{sparse},
		},
		{name: "create 300 pages", fill: newPages(300 / divisor), create: true, runs: 2},
		{
			name: "create and read 150 pages, 10 requests per second allowed", fill: newPages(max(25, 150/divisor)), create: true, rate: 10, oursOnly: true,
			requirements: []requirement{withinRate},
		},
	}
	all = append(all, transfer(directory, 500<<20/divisor), workload{
		name: "read the page tree of a space with 5,000 pages in 100 folders", fill: pageTree(5000/divisor, max(1, 100/divisor)), oursOnly: true,
		requirements: []requirement{requests(50)},
	})
	all = append(all, estateWorkloads(divisor)...)
	for _, size := range []int{100, 500, 1000, 2500, 5000} {
		withHome := size/divisor/few + 1
		resultPages := few * ((withHome + 249) / 250)
		all = append(all, workload{
			name: fmt.Sprintf("%d pages in 5 spaces", size), fill: pages(few, size/divisor, 1, 0), oursOnly: true,
			size: size / divisor, resultPages: resultPages, requirements: []requirement{requests(2*resultPages + 15)},
		})
	}
	return all
}

// commands returns the commands to measure.
func (w workload) commands() [][]string {
	plan, apply := []string{"plan", "-detailed-exitcode", "-parallelism=10"}, []string{"apply", "-auto-approve", "-parallelism=10"}
	switch {
	case w.create && w.rate > 0:
		return [][]string{apply, plan}
	case w.create:
		return append([][]string{apply}, w.then...)
	}
	return [][]string{append(plan, w.arguments...)}
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
