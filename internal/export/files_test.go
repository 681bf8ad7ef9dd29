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

// Watched returns the command with a function that is called with the name of each file before it is made.
func (c Command) Watched(creates func(name string)) Command {
	c.create = func(name string) (file, error) {
		creates(name)
		return createFile(name)
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
