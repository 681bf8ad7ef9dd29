// Package wire passes the bytes of the plugin protocol on, so that they can be recorded and sent again.
package wire

import "google.golang.org/protobuf/proto"

// SchemaCall is the call of a provider that returns its schema.
const SchemaCall = "/tfplugin6.Provider/GetProviderSchema"

// Codec passes the bytes of messages on, and encodes those of the protocol's own services.
type Codec struct{}

// Name returns the name under which gRPC uses it.
func (Codec) Name() string { return "proto" }

// Marshal returns the bytes of a message.
func (Codec) Marshal(message any) ([]byte, error) {
	if raw, ok := message.(*[]byte); ok {
		return *raw, nil
	}
	return proto.Marshal(message.(proto.Message))
}

// Unmarshal stores the bytes of a message.
func (Codec) Unmarshal(data []byte, message any) error {
	if raw, ok := message.(*[]byte); ok {
		*raw = append([]byte(nil), data...)
		return nil
	}
	return proto.Unmarshal(data, message.(proto.Message))
}
