package main

import (
	"context"
	"os"

	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/bench/wire"
)

// A provider with a recorded schema costs what the CLI needs for a schema of that size, and next to nothing else: it sends the schema from a
// file, and agrees to everything with an empty response.

// serveRecorded serves a provider with the schema in a file.
func serveRecorded(file string) error {
	schema, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	answer := func(_ any, stream grpc.ServerStream) error {
		var request, response []byte
		if err := stream.RecvMsg(&request); err != nil {
			return err
		}
		if call, _ := grpc.MethodFromServerStream(stream); call == wire.SchemaCall {
			response = schema
		}
		return stream.SendMsg(&response)
	}
	plugin.Serve(&plugin.ServeConfig{
		HandshakeConfig:  plugin.HandshakeConfig{MagicCookieKey: "TF_PLUGIN_MAGIC_COOKIE", MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"},
		VersionedPlugins: map[int]plugin.PluginSet{6: {"provider": unregistered{}}},
		GRPCServer: func(options []grpc.ServerOption) *grpc.Server {
			return grpc.NewServer(append(options, grpc.ForceServerCodec(wire.Codec{}), grpc.UnknownServiceHandler(answer))...)
		},
	})
	return nil
}

// unregistered is a plugin without a service, so that its calls are unknown.
type unregistered struct{ plugin.NetRPCUnsupportedPlugin }

func (unregistered) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error { return nil }

func (unregistered) GRPCClient(context.Context, *plugin.GRPCBroker, *grpc.ClientConn) (any, error) {
	return nil, nil
}
