package export

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// stagingName is the directory in which files are written before they get their names.
const stagingName = ".export"

// folder is the directory that an export writes. Paths in it have slashes. All methods are safe for concurrent use.
type folder struct {
	directory string
	force     bool // overwrite what a person has edited

	mu       sync.Mutex
	manifest *manifest
	journal  file            // nil before the first commit
	removed  []string        // files, since the last commit
	written  map[string]bool // by path, in this export: also if the file already had the content
	kept     map[string]bool // edited by a person
	held     map[string]bool // of an earlier export, because this one has not read what they declare
	holds    []string        // prefixes of files that are not removed
	changed  int             // number of files written or removed
	count    int             // of staged files
	create   func(name string) (file, error)
}

func join(directory, name string) string { return filepath.Join(directory, filepath.FromSlash(name)) }

func newFolder(directory string, force bool, m *manifest) (*folder, error) {
	f := &folder{directory: directory, force: force, manifest: m, written: map[string]bool{}, kept: map[string]bool{}, held: map[string]bool{}, create: createFile}
	if err := os.MkdirAll(directory, 0o755); err != nil {
		return nil, err
	}
	_ = os.RemoveAll(join(directory, stagingName)) // of an export that was killed
	return f, os.MkdirAll(join(directory, stagingName), 0o755)
}

// newDryFolder returns a folder for an export that only counts.
func newDryFolder(m *manifest) (*folder, error) {
	directory, err := os.MkdirTemp("", "terraform-export")
	if err != nil {
		return nil, err
	}
	return newFolder(directory, false, m)
}

// staged is a file that has no name yet.
type staged struct {
	path string // in the file system
	sum  string // SHA-256
}

// stage writes the content of a file without giving it a name, so that no file is ever half written. write calls begin before it
// writes the content from its beginning.
func (f *folder) stage(write func(begin func() (io.Writer, error)) error) (staged, error) {
	f.mu.Lock()
	f.count++
	name := join(f.directory, path.Join(stagingName, strconv.Itoa(f.count)))
	f.mu.Unlock()
	file, err := f.create(name)
	if err != nil {
		return staged{}, err
	}
	sum := sha256.New()
	err = write(func() (io.Writer, error) {
		sum.Reset()
		_, err := file.Seek(0, io.SeekStart)
		return io.MultiWriter(file, sum), errors.Join(err, file.Truncate(0))
	})
	if err = errors.Join(err, file.Close()); err != nil {
		_ = os.Remove(name)
		return staged{}, err
	}
	return staged{name, hex.EncodeToString(sum.Sum(nil))}, nil
}

// stageText stages a text.
func (f *folder) stageText(text []byte) (staged, error) {
	return f.stage(func(begin func() (io.Writer, error)) error {
		w, err := begin()
		if err == nil {
			_, err = w.Write(text)
		}
		return err
	})
}

// file is a file that is written.
type file interface {
	io.WriteSeeker
	io.Closer
	Truncate(size int64) error
}

func createFile(name string) (file, error) {
	return os.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
}

// outputFile is a file to be written: staged content with its name.
type outputFile struct {
	staged
	name    string
	imports []importBlock // of the resources that it declares
}

// sumOf returns the hash of a file, "" if there is none.
func (f *folder) sumOf(name string) (string, error) {
	file, err := os.Open(join(f.directory, name))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	_, err = io.Copy(sum, file)
	return hex.EncodeToString(sum.Sum(nil)), err
}

// edited reports whether a person has changed, added or deleted a file. sum is the hash of what is to be written.
func (f *folder) edited(name, sum string) (bool, error) {
	now, err := f.sumOf(name)
	if err != nil || now == sum && now != "" {
		return false, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	written, known := f.manifest.Files[name]
	before, interrupted := f.manifest.Previous[name]
	return now != written && !(interrupted && now == before) && (known || now != ""), nil
}

// keep reports whether a file is to stay as a person has made it.
func (f *folder) keep(name, sum string) (bool, error) {
	if f.force {
		return false, nil
	}
	edited, err := f.edited(name, sum)
	if edited {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.kept[name] = true
	}
	return edited, err
}

// importsOf returns the import blocks of the resources that a file declared when it was written.
func (f *folder) importsOf(name string) []importBlock {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.manifest.Imports[name]
}

// knows reports whether an export has written a file.
func (f *folder) knows(name string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, known := f.manifest.Files[name]
	return known
}

// text returns the content of a file, nil if there is none.
func (f *folder) text(name string) ([]byte, error) {
	text, err := os.ReadFile(join(f.directory, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return text, err
}

// importsBelow returns the import blocks of the resources that the files in a directory declared when they were written.
func (f *folder) importsBelow(prefix string) map[importBlock]bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := map[importBlock]bool{}
	for name, imports := range f.manifest.Imports {
		if strings.HasPrefix(name, prefix) {
			for _, one := range imports {
				all[one] = true
			}
		}
	}
	return all
}

// isInterrupted reports whether an export was interrupted before it gave a file its name.
func (f *folder) isInterrupted(name string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	_, interrupted := f.manifest.Previous[name]
	return interrupted
}

// forget lets a file that does not exist be as if no export had written it.
func (f *folder) forget(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.manifest.Files, name)
}

// hold lets removeStale leave the files with these prefixes.
func (f *folder) hold(prefixes ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.holds = append(f.holds, prefixes...)
}

// noteHeld notes for the summary that a file of an earlier export stays.
func (f *folder) noteHeld(name string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.held[name] = true
}

// end saves the manifest after all files have their names.
func (f *folder) end(update func(*manifest)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	update(f.manifest)
	return f.save(0)
}

// close removes what has no name, and the directory if nothing was written. The manifest of an export that has failed is saved.
func (f *folder) close() {
	if f.journal != nil {
		_ = f.end(func(*manifest) {}) // otherwise the next export reads the journal
	}
	if f.directory != "" {
		_ = os.RemoveAll(join(f.directory, stagingName))
		_ = os.Remove(f.directory) // fails if it is not empty
	}
}
