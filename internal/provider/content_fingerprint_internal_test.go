package provider

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"testing"
)

// All of a fingerprint is read again, also from the longer documents of earlier versions of the provider.
func TestContentFingerprint(t *testing.T) {
	sum := sha256.Sum256([]byte("<p/>"))
	want := contentFingerprint{Version: 3, Body: shortHash(sum[:]), SpaceID: "7", Ticked: true, Purging: true}
	document, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	for form, text := range map[string][]byte{
		"present": document,
		"earlier": fmt.Appendf(nil, `{"version":3,"body":"%x","space_id":"7","ticked":true,"purging":true}`, sum),
	} {
		var got contentFingerprint
		if err := json.Unmarshal(text, &got); err != nil || got != want {
			t.Errorf("%s: got %+v from %s, want %+v: %v", form, got, text, want, err)
		}
	}
}
