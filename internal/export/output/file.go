package output

import (
	"errors"
	"os"
	"path/filepath"
)

// Replace writes a file without ever leaving it half written.
func Replace(name string, content []byte) error {
	staged, err := os.CreateTemp(filepath.Dir(name), ".staged-*")
	if err != nil {
		return err
	}
	_, err = staged.Write(content)
	err = errors.Join(err, staged.Chmod(0o644), staged.Close())
	if err == nil {
		err = os.Rename(staged.Name(), name)
	}
	if err != nil {
		_ = os.Remove(staged.Name())
	}
	return err
}
