//go:build unix

package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/simulator"
)

// transfer attaches a file of so many bytes, and imports it, which downloads it.
func transfer(directory string, bytes int) workload {
	const key, address = "file", `confluence_attachment.block_0["file"]`
	w := workload{
		name: "attach and import a file of 500 MB", create: true, oursOnly: true, requirements: []requirement{memory(60)},
		then: [][]string{{"state", "rm", address}, {"import", address, ""}, {"plan", "-detailed-exitcode"}},
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
		w.then[1][2] = page + "/file.bin"
	}
	return w
}
