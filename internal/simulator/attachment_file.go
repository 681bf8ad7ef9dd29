package simulator

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"strconv"
	"strings"
)

// file is the content of an attachment. A large one is kept on disk.
type file struct {
	io.ReaderAt
	size int64
}

// maxInMemory is the size in bytes of the largest file that is kept in memory.
const maxInMemory = 1 << 20

// storeFile reads a file to its end.
func storeFile(content io.Reader) (*file, error) {
	var begin bytes.Buffer
	n, err := io.Copy(&begin, io.LimitReader(content, maxInMemory+1))
	if err != nil {
		return nil, err
	}
	if n <= maxInMemory {
		return &file{bytes.NewReader(begin.Bytes()), n}, nil
	}
	disk, err := os.CreateTemp("", "attachment")
	if err != nil {
		return nil, err
	}
	_ = os.Remove(disk.Name()) // on Unix it is gone when it is closed, at the latest with the process
	n, err = io.Copy(disk, io.MultiReader(&begin, content))
	return &file{disk, n}, err
}

func (f *file) bytes() []byte {
	all, _ := io.ReadAll(io.NewSectionReader(f, 0, f.size)) // what was stored can be read
	return all
}

// form is a decoded multipart/form-data request with one file.
type form struct {
	fields          map[string]string
	name, mediaType string
	file            *file
}

// readForm reads a form. As on Confluence, a text whose part does not say that it is UTF-8 is read as Latin-1.
func readForm(r *http.Request) (*form, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, err
	}
	f := &form{fields: map[string]string{}}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			_, err = io.Copy(io.Discard, r.Body) // a body that breaks off here is no form
			return f, err
		}
		if err != nil {
			return nil, err
		}
		if part.FormName() == "file" && f.file == nil {
			_, disposition, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
			if err != nil {
				return nil, err
			}
			f.name, f.mediaType = disposition["filename"], part.Header.Get("Content-Type")
			if f.file, err = storeFile(part); err != nil {
				return nil, err
			}
			continue
		}
		text, err := io.ReadAll(io.LimitReader(part, maxBody))
		if err != nil {
			return nil, err
		}
		_, parameters, _ := mime.ParseMediaType(part.Header.Get("Content-Type"))
		f.fields[part.FormName()] = string(text)
		if !strings.EqualFold(parameters["charset"], "utf-8") {
			f.fields[part.FormName()] = latin1(text)
		}
	}
}

func latin1(text []byte) string {
	runes := make([]rune, len(text))
	for i, b := range text {
		runes[i] = rune(b)
	}
	return string(runes)
}

// String is the form in the request log, without the content of the file.
func (f *form) String() string {
	var size int64
	if f.file != nil {
		size = f.file.size
	}
	return fmt.Sprintf("file=%s type=%s size=%d comment=%s minorEdit=%s", f.name, f.mediaType, size, f.fields["comment"], f.fields["minorEdit"])
}

// fileReply answers with the content of a version.
func fileReply(v *fileVersion) *reply {
	return &reply{status: http.StatusOK, body: v.file, header: map[string]string{
		"Content-Type": v.mediaType, "Content-Length": strconv.FormatInt(v.file.size, 10),
	}}
}

// write sends the file; truncated, half of it.
func (f *file) write(w http.ResponseWriter, truncate bool) {
	size := f.size
	if truncate {
		size /= 2
	}
	_, _ = io.Copy(w, io.NewSectionReader(f, 0, size))
	if truncate {
		_ = http.NewResponseController(w).Flush() // as in reply.write
		panic(http.ErrAbortHandler)
	}
}
