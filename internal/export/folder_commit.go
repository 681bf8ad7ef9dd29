package export

import (
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// commit gives files their names. The manifest is recorded first, with what it says of spaces, so that the next export can tell files
// of an export that was killed from those of a person.
func (f *folder) commit(outputs []outputFile, spaces map[string]manifestSpace) error {
	var accepted []outputFile
	for _, out := range outputs {
		kept, err := f.keep(out.name, out.sum)
		switch {
		case err != nil:
			return err
		case kept:
			_ = os.Remove(out.path)
		default:
			accepted = append(accepted, out)
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, out := range outputs {
		f.written[out.name] = true
	}
	entry := journalEntry{Spaces: spaces, Removed: f.removed, Files: map[string]string{}, Imports: map[string][]importBlock{}}
	previous := maps.Clone(f.manifest.Previous)
	for _, out := range accepted {
		previous[out.name] = f.manifest.Files[out.name]
		entry.Files[out.name] = out.sum
		if out.imports != nil {
			entry.Imports[out.name] = out.imports
		}
	}
	entry.Previous, f.removed = previous, nil
	f.manifest.apply(entry)
	if err := f.record(entry); err != nil {
		return err
	}
	for _, out := range accepted {
		if err := f.rename(out); err != nil {
			return err
		}
	}
	for _, out := range accepted {
		delete(f.manifest.Previous, out.name)
	}
	return nil
}

// note keeps what the manifest says of a space for the summary, without recording it.
func (f *folder) note(key string, space manifestSpace) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.manifest.Spaces[key] = space
}

func (f *folder) rename(out outputFile) error {
	if now, err := f.sumOf(out.name); err != nil || now == out.sum {
		return errors.Join(err, os.Remove(out.path))
	}
	target := join(f.directory, out.name)
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return err
	}
	f.changed++
	return os.Rename(out.path, target)
}

// removeStale removes the files below prefixes that an earlier export has written and this one has not, unless a person has edited them.
func (f *folder) removeStale(prefixes ...string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	for name, written := range f.manifest.Files {
		begins := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
		if f.written[name] || !slices.ContainsFunc(prefixes, begins) || slices.ContainsFunc(f.holds, begins) {
			continue
		}
		now, err := f.sumOf(name)
		if err != nil {
			return err
		}
		if now != "" && now != written && !f.force {
			f.kept[name] = true
			continue
		}
		if now != "" {
			if err := os.Remove(join(f.directory, name)); err != nil {
				return err
			}
			f.changed++
			f.removeEmpty(path.Dir(name))
		}
		delete(f.manifest.Files, name)
		delete(f.manifest.Imports, name)
		f.removed = append(f.removed, name)
	}
	return nil
}

// removeEmpty removes a directory and those above it as long as they are empty.
func (f *folder) removeEmpty(name string) {
	for ; name != "."; name = path.Dir(name) {
		if os.Remove(join(f.directory, name)) != nil { // not empty
			return
		}
	}
}
