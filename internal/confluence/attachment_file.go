package confluence

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strings"
	"sync/atomic"
)

var errFileChanged = errors.New("the file has changed since its SHA-256 hash was calculated, and nothing was written")

// IsFileChanged reports whether a file was not uploaded because it is not the one that its hash was calculated from.
func IsFileChanged(err error) bool { return errors.Is(err, errFileChanged) }

// fileGuard opens the file of an upload, and lets its last bytes pass only if the file has the expected hash. A request that
// lacks its end has no effect.
type fileGuard struct {
	upload  AttachmentUpload
	changed atomic.Bool
}

func (g *fileGuard) open() (io.ReadCloser, error) {
	content, err := g.upload.Open()
	if err != nil {
		return nil, err
	}
	return &guardedFile{content, io.LimitReader(content, g.upload.Size), sha256.New(), g.upload.Size, g}, nil
}

type guardedFile struct {
	io.Closer
	content io.Reader
	hash    hash.Hash
	left    int64
	guard   *fileGuard
}

func (f *guardedFile) Read(into []byte) (int, error) {
	n, err := f.content.Read(into)
	f.hash.Write(into[:n])
	f.left -= int64(n)
	ended := f.left == 0 || errors.Is(err, io.EOF)
	if ended && (f.left > 0 || hex.EncodeToString(f.hash.Sum(nil)) != f.guard.upload.SHA256) {
		f.guard.changed.Store(true)
		return 0, errFileChanged
	}
	return n, err
}

// AttachmentSHA256 downloads an attachment and returns the SHA-256 hash of its content, in hexadecimal digits.
func AttachmentSHA256(ctx context.Context, client Attachments, a Attachment) (string, error) {
	var sum string
	err := client.DownloadAttachment(ctx, a, func(content io.Reader) error {
		h := sha256.New()
		_, err := io.Copy(h, content)
		sum = hex.EncodeToString(h.Sum(nil))
		return err
	})
	return sum, err
}

// hasContent reports whether an attachment has the content with a size and hash. It downloads the attachment only if the size
// is the same.
func hasContent(ctx context.Context, client Attachments, a Attachment, size int64, sum string) (bool, error) {
	if a.Size != size {
		return false, nil
	}
	stored, err := AttachmentSHA256(ctx, client, a)
	return err == nil && strings.EqualFold(stored, sum), err
}
