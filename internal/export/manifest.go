package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

// manifestName is the name of the file that describes what the export has written.
const manifestName = "export.json"

const manifestFormat = 1

// manifest describes what an export has written, so that another one changes no file that a person has edited, keeps all names,
// and goes on where an interrupted one has stopped.
type manifest struct {
	Format   int                      `json:"format"`
	Journal  int64                    `json:"journal,omitempty"` // of a running export: entries of another one are out of date
	Site     string                   `json:"site"`
	Started  *time.Time               `json:"started,omitempty"`  // of an export that has not come to its end
	Options  string                   `json:"options,omitempty"`  // of such an export
	Spaces   map[string]manifestSpace `json:"spaces"`             // by key, "" for the site
	Files    map[string]string        `json:"files"`              // SHA-256 by path
	Previous map[string]string        `json:"previous,omitempty"` // SHA-256 by path, of files that an interrupted export may have left as they were
	Names    *nameBook                `json:"names"`
	Imports  map[string][]importBlock `json:"imports"` // by the file that declares the resources
}

// manifestSpace is what a manifest says of a space.
type manifestSpace struct {
	Directory string   `json:"directory"`
	Done      bool     `json:"done,omitempty"` // by an export that has not come to its end
	Omitted   []string `json:"omitted,omitempty"`
}

// rootName is the name of the files of the root module for the space with a key, without the ends _imports and .tf.
func (m manifestSpace) rootName(key string) string {
	if key == "" { // the site
		return m.Directory
	}
	return "space_" + m.Directory
}

// importBlock is an import block without its module.
type importBlock struct {
	To string `json:"to"`
	ID string `json:"id"`
}

func newManifest(site string) *manifest {
	return &manifest{
		Format: manifestFormat, Site: site,
		Spaces: map[string]manifestSpace{}, Files: map[string]string{}, Previous: map[string]string{}, Names: newNameBook(), Imports: map[string][]importBlock{},
	}
}

// readManifest reads the manifest of a folder. It returns nil if the folder is empty or does not exist, and an error if it holds
// something that no export has written.
func readManifest(directory string) (*manifest, error) {
	text, err := os.ReadFile(join(directory, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		entries, err := os.ReadDir(directory)
		if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("%s is not empty, and no export has written it (it has no %s). Choose another directory with --out", directory, manifestName)
	}
	if err != nil {
		return nil, err
	}
	m := newManifest("")
	if err := json.Unmarshal(text, m); err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w. Restore it, or choose another directory with --out", join(directory, manifestName), err)
	}
	if m.Format != manifestFormat {
		return nil, fmt.Errorf("%s has format %d, which another version of the provider has written. Use that version, or choose another directory with --out", join(directory, manifestName), m.Format)
	}
	return m, m.replay(directory)
}
