package roles

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/export/output"
)

// file is a file that the command writes.
type file struct{ name, text string }

// manifestName is the file that tells which files the command has written, so that another run does not overwrite what a person
// has edited.
const manifestName = ".plan-roles.json"

// manifest holds the SHA-256 of files by name.
type manifest struct {
	Files map[string]string `json:"files"`
}

func sumOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// write writes files into a directory, all or none as far as it can tell before: it refuses to overwrite a file that it has not
// written, or that was edited since, unless forced. A file that has the content is left as it is. It returns a summary.
func write(directory string, files []file, force bool) (string, error) {
	m := manifest{Files: map[string]string{}}
	text, err := os.ReadFile(filepath.Join(directory, manifestName))
	if err == nil {
		err = json.Unmarshal(text, &m)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !force {
		return "", fmt.Errorf("%s cannot be read: %w. Use --force, or another directory with --out", filepath.Join(directory, manifestName), err)
	}
	if m.Files == nil {
		m.Files = map[string]string{}
	}
	var changed []file
	var foreign []string
	given := map[string]bool{}
	for _, f := range files {
		if given[f.name] {
			return "", fmt.Errorf("two files would have the name %s. Nothing was written", f.name)
		}
		given[f.name] = true
		now, err := os.ReadFile(filepath.Join(directory, f.name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			changed = append(changed, f)
		case err != nil:
			return "", err
		case string(now) == f.text:
		case sumOf(now) != m.Files[f.name] && !force:
			foreign = append(foreign, f.name)
		default:
			changed = append(changed, f)
		}
		m.Files[f.name] = sumOf([]byte(f.text))
	}
	if len(foreign) > 0 {
		return "", fmt.Errorf("%s in %s: not written by this command, or edited since. Nothing was written. Use --force to overwrite, or another directory with --out",
			strings.Join(foreign, ", "), directory)
	}
	if err := os.MkdirAll(directory, 0o755); err != nil {
		return "", err
	}
	text, err = json.MarshalIndent(m, "", "  ")
	if err != nil {
		return "", err
	}
	var names []string
	for _, f := range append(changed, file{manifestName, string(text) + "\n"}) {
		if err := output.Replace(filepath.Join(directory, f.name), []byte(f.text)); err != nil {
			return "", err
		}
		names = append(names, f.name)
	}
	names = names[:len(names)-1]
	if len(names) == 0 {
		return fmt.Sprintf("\nThe files in %s are up to date.\n", directory), nil
	}
	slices.Sort(names)
	return fmt.Sprintf("\nWritten to %s: %s.\n", directory, strings.Join(names, ", ")), nil
}
