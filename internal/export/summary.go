package export

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

func (e *exporter) numbers() (objects, requests int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, n := range e.counts {
		objects += n
	}
	return objects, int(e.requests.Load())
}

// summarize prints what was exported and what was not, and returns the exit code.
func (e *exporter) summarize(out io.Writer) int {
	_, requests := e.numbers()
	verb := "Exported"
	if e.options.dryRun {
		verb = "Found"
	}
	fmt.Fprintf(out, "%s with %d requests:\n", verb, requests)
	for _, resource := range slices.Sorted(maps.Keys(e.counts)) {
		fmt.Fprintf(out, "  %6d %s\n", e.counts[resource], resource)
	}
	if !e.options.dryRun {
		fmt.Fprintf(out, "Files written or removed in %s: %d\n", e.options.out, e.folder.changed)
	}
	list := func(title string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(out, "%s\n  %s\n", title, strings.Join(lines, "\n  "))
		}
	}
	list("Kept, because they were edited or deleted since the last export (--force overwrites them):", slices.Sorted(maps.Keys(e.folder.kept)))
	list("Kept from an earlier export, because this one did not read all that they declare:", slices.Sorted(maps.Keys(e.folder.held)))
	omitted := slices.Clone(e.omitted)
	for _, key := range slices.Sorted(maps.Keys(e.folder.manifest.Spaces)) {
		omitted = append(omitted, e.folder.manifest.Spaces[key].Omitted...)
	}
	list("Removed, because these spaces are not on this site:", e.pruned)
	if n := e.counts["confluence_content"]; n > 0 && !e.options.properties {
		fmt.Fprintf(out, "Left out: the width, the emoji and the properties of pages, blog posts and folders. --properties exports them with %d more requests.\n", n)
	}
	list("Not exported:", omitted)
	if len(omitted) > 0 {
		return exitIncomplete
	}
	return exitDone
}
