package export

import (
	"errors"
	"sync/atomic"
)

// WithDisk returns the command with a disk on which only some bytes are free.
func (c Command) WithDisk(free int64) Command {
	var left atomic.Int64
	left.Store(free)
	c.create = func(name string) (file, error) {
		f, err := createFile(name)
		return limitedFile{f, &left}, err
	}
	return c
}

type limitedFile struct {
	file
	left *atomic.Int64
}

func (f limitedFile) Write(p []byte) (int, error) {
	if f.left.Add(-int64(len(p))) < 0 {
		n, _ := f.file.Write(p[:len(p)/2])
		return n, errors.New("no space left on device")
	}
	return f.file.Write(p)
}
