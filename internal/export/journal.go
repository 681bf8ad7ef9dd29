package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"time"
)

// journalName is the name of the file to which a running export adds an entry for each space. The manifest, which grows with the
// site, is written only at the beginning and at the end.
const journalName = "export.journal"

// journalEntry is what a commit has changed in the manifest.
type journalEntry struct {
	Journal  int64                        `json:"journal"` // to which it belongs, as in the manifest
	Spaces   map[string]manifestSpace     `json:"spaces,omitempty"`
	Removed  []string                     `json:"removed,omitempty"`
	Files    map[string]string            `json:"files"`
	Previous map[string]string            `json:"previous,omitempty"` // all of them: each entry replaces them
	Names    map[string]map[string]string `json:"names,omitempty"`
	Imports  map[string][]importBlock     `json:"imports,omitempty"` // of the files
}

// replay adds what the journal of an export that was killed says. The end of the last entry may be missing: its files have no names.
func (m *manifest) replay(directory string) error {
	file, err := os.Open(join(directory, journalName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	for decoder := json.NewDecoder(file); ; {
		var entry journalEntry
		switch err := decoder.Decode(&entry); {
		case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
			return nil
		case err != nil:
			return fmt.Errorf("%s cannot be read: %w. Restore it, or delete it and overwrite with --force what the interrupted export has written", join(directory, journalName), err)
		case m.Journal != 0 && entry.Journal == m.Journal:
			m.apply(entry)
		}
	}
}

func (m *manifest) apply(entry journalEntry) {
	for _, name := range entry.Removed {
		delete(m.Files, name)
		delete(m.Imports, name)
	}
	for name := range entry.Files {
		delete(m.Imports, name)
	}
	maps.Copy(m.Files, entry.Files)
	maps.Copy(m.Imports, entry.Imports)
	maps.Copy(m.Spaces, entry.Spaces)
	m.Previous = map[string]string{}
	maps.Copy(m.Previous, entry.Previous)
	for scope, given := range entry.Names {
		names := m.Names.names(scope)
		maps.Copy(names.given, given)
	}
}

// record saves what a commit has changed. The first commit of an export saves the whole manifest. The caller holds the lock.
func (f *folder) record(entry journalEntry) error {
	if f.journal == nil {
		if err := f.save(time.Now().UnixNano()); err != nil {
			return err
		}
		var err error
		f.journal, err = f.create(join(f.directory, journalName))
		return err
	}
	entry.Journal, entry.Names = f.manifest.Journal, f.manifest.Names.takeFresh()
	text, err := json.Marshal(entry)
	if err == nil {
		_, err = f.journal.Write(append(text, '\n'))
	}
	if err != nil { // the next one saves the whole manifest, because this entry may be there in part
		_ = f.journal.Close()
		f.journal = nil
	}
	return err
}

// save writes the manifest, after which the journal is not needed. next identifies the journal that begins then, 0 if none does. The
// caller holds the lock.
func (f *folder) save(next int64) error {
	f.manifest.Journal = next
	f.manifest.Names.takeFresh()
	text, err := json.MarshalIndent(f.manifest, "", "  ")
	if err != nil {
		return err
	}
	name := join(f.directory, path.Join(stagingName, manifestName))
	file, err := f.create(name)
	if err != nil {
		return err
	}
	_, err = file.Write(append(text, '\n'))
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(name, join(f.directory, manifestName)); err != nil {
		return err
	}
	if f.journal != nil {
		_ = f.journal.Close()
		f.journal = nil
	}
	if err := os.Remove(join(f.directory, journalName)); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
