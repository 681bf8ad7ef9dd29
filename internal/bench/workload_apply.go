//go:build unix

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// applyWorkloads create objects on a new site.
func applyWorkloads(divisor int, directory string) []workload {
	few, sites := max(1, 20/divisor), max(1, 200/divisor)
	inOneBlock := func(total, runs int, requirements ...requirement) workload {
		return workload{
			name: fmt.Sprintf("create %s pages in one for_each", thousands(total)), fill: newPages(total / divisor), commands: creation,
			oneBlock: true, sameState: true, runs: runs, requirements: append(requirements, requests(total/divisor+10)),
		}
	}
	labeled := workload{
		name: "create 1,000 pages with 2 labels under 20 parent pages, from a saved plan", fill: newLabeledPages(few, 1000/divisor), latencies: slow,
		before: [][]string{{"plan", "-out=saved"}}, commands: [][]string{{"apply", "-parallelism=10", "saved"}}, sameState: true, responses: 2, requirements: []requirement{requests(2*1000/divisor + 50), waiting, memory(120)},
	}
	blocks := workload{
		name: "create 1,000 pages in blocks of 100", fill: newPages(1000 / divisor), commands: creation, sameState: true,
		requirements: []requirement{requests(1000/divisor + 10)},
	}
	remote := remotely(labeled)
	remote.requirements = []requirement{labeled.requirements[0], tenAtATime, memory(120)}
	all := []workload{
		inOneBlock(250, 1),
		inOneBlock(500, 1),
		inOneBlock(1000, 2, comparedTo(1.05, 1.05)),
		remotely(inOneBlock(1000, 2)),
		blocks,
		remotely(blocks),
		labeled,
		remote,
		{
			name: "create 8 permission resources of 2 operations in each of 200 spaces, Data Center", fill: newGrants(sites), commands: creation, oursOnly: true, dataCenter: true,
			requirements: []requirement{requests((newGrantsPerSpace+2)*sites + newAccessConstant)},
		},
		{
			name: "create 8 permission resources of 2 operations in each of 200 spaces", fill: newGrants(sites), commands: creation, oursOnly: true,
			requirements: []requirement{requests((newGrantsPerSpace*len(newOperations)+2)*sites + newAccessConstant)},
		},
		{
			name: "create 200 spaces, each with a list of 8 permissions, Data Center", fill: newSpacesWithAccess(sites), commands: creation, oursOnly: true, dataCenter: true,
			requirements: []requirement{requests(3*sites + newAccessConstant)},
		},
		{
			name: "create 200 spaces, each with a list of 8 permissions", fill: newSpacesWithAccess(sites), commands: creation, oursOnly: true,
			requirements: []requirement{requests((newAccessChanges+2)*sites + newAccessConstant)},
		},
		{
			name: "create 150 pages, then plan, 10 requests per second allowed", fill: newPages(max(25, 150/divisor)), commands: [][]string{apply, plan}, rate: 10,
			oursOnly: true, requirements: []requirement{withinRate},
		},
		transfer(directory, 500<<20/divisor),
	}
	for i := range all {
		all[i].fresh = true
	}
	return about(applying, all)
}

// remotely keeps the state of a workload with HTTP.
func remotely(w workload) workload {
	w.name, w.remoteState = w.name+", with a remote state", true
	return w
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

const newGrantsPerSpace = 8

var newOperations = []string{"read:space", "create:page"}

// newGrants grants permissions to groups in spaces that exist.
func newGrants(spaces int) func(*site) {
	return func(s *site) {
		var groups []string
		for i := range newGrantsPerSpace {
			groups = append(groups, s.Human().CreateGroup(fmt.Sprintf("team %d", i)))
		}
		for i := range spaces {
			key, _ := s.space(i)
			for j, group := range groups {
				s.manage("confluence_space_permission", fmt.Sprintf("%s/%d", key, j), "", arguments{
					"space_key": key, "principal_type": "group", "principal_id": group, "operations": newOperations,
				})
			}
		}
	}
}

const (
	newAccessConstant = 60       // requests for the groups and who is in them, in the plan and in the apply
	newAccessChanges  = 7*2 + 12 // permissions that Cloud grants to seven groups, and revokes from the administrators, one by one
)

// newSpacesWithAccess creates spaces, and sets the whole access list of each: that of the administrators and of seven groups.
func newSpacesWithAccess(spaces int) func(*site) {
	return func(s *site) {
		grant := func(group string, operations ...string) arguments {
			return arguments{"principal_type": "group", "principal_id": group, "operations": operations}
		}
		grants := []arguments{grant(s.administrators(), "read:space", "administer:space", "create:page", "create:comment")}
		for i := range newGrantsPerSpace - 1 {
			grants = append(grants, grant(s.Human().CreateGroup(fmt.Sprintf("team %d", i)), newOperations...))
		}
		for i := range spaces {
			key := spaceKey(i)
			s.manage(spaceKind, key, "", arguments{"key": key, "name": "Space " + key})
			s.manage("confluence_space_permissions", key, "", arguments{"space_key": key, "grants": grants})
		}
	}
}

// transfer attaches a file of so many bytes, and imports it, which downloads it.
func transfer(directory string, bytes int) workload {
	const key, address = "file", `confluence_attachment.block_0["file"]`
	w := workload{
		name: "upload a file of 500 MB, then import it, which downloads it", oursOnly: true, requirements: []requirement{memory(60)},
		commands: [][]string{apply, {"state", "rm", address}, {"import", address, ""}, {"plan", "-detailed-exitcode"}},
	}
	w.fill = func(s *site) {
		s.space(0)
		page := s.Human().CreateContent(simulator.ContentFields{SpaceKey: "SPACE000", Title: "Files"})
		source := filepath.Join(directory, "file.bin")
		file, err := os.Create(source)
		if err == nil {
			err = errors.Join(file.Truncate(int64(bytes)), file.Close()) // without blocks on disk
		}
		if err != nil {
			panic(err)
		}
		s.manage("confluence_attachment", key, "", arguments{"content_id": page, "source": source})
		w.commands[2][2] = page + "/file.bin"
	}
	return w
}
