package output

import (
	"errors"
	"io/fs"
	"os"
)

// Replace writes a file without ever leaving it half written. A file that exists keeps its permissions.
func Replace(name string, content []byte) error {
	permissions := fs.FileMode(0o644)
	before, err := os.Stat(name)
	switch {
	case err == nil:
		permissions = before.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	staged := name + ".staged"
	_ = os.Remove(staged) // of a run that was killed
	err = os.WriteFile(staged, content, permissions)
	if err == nil && before != nil {
		err = os.Chmod(staged, permissions) // whatever the umask
	}
	if err == nil {
		err = os.Rename(staged, name)
	}
	if err != nil {
		_ = os.Remove(staged)
	}
	return err
}
