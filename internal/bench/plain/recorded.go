package main

import (
	"context"
	"net"
	"os"

	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-framework/provider"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/test/bufconn"
	"google.golang.org/protobuf/proto"
)

// A provider with a recorded schema costs what the CLI needs for a schema of that size, and next to nothing else: it sends the schema from a
// file, and agrees to everything with an empty response.

const schemaCall = "/tfplugin6.Provider/GetProviderSchema"

// record writes the schema of a provider to a file, as it is sent to the CLI.
func record(file string, of provider.Provider) error {
	server, listener := grpc.NewServer(), bufconn.Listen(1<<20)
	real := tf6server.GRPCProviderPlugin{GRPCProvider: providerserver.NewProtocol6(of)}
	if err := real.GRPCServer(nil, server); err != nil {
		return err
	}
	go func() { _ = server.Serve(listener) }()
	defer server.Stop()
	dial := func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }
	connection, err := grpc.NewClient("passthrough:///", grpc.WithContextDialer(dial), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer func() { _ = connection.Close() }()
	var schema []byte
	if err := connection.Invoke(context.Background(), schemaCall, &[]byte{}, &schema, grpc.ForceCodec(wire{}), grpc.MaxCallRecvMsgSize(1<<30)); err != nil {
		return err
	}
	return os.WriteFile(file, schema, 0o600)
}

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
		if call, _ := grpc.MethodFromServerStream(stream); call == schemaCall {
			response = schema
		}
		return stream.SendMsg(&response)
	}
	plugin.Serve(&plugin.ServeConfig{
		HandshakeConfig:  plugin.HandshakeConfig{MagicCookieKey: "TF_PLUGIN_MAGIC_COOKIE", MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"},
		VersionedPlugins: map[int]plugin.PluginSet{6: {"provider": unregistered{}}},
		GRPCServer: func(options []grpc.ServerOption) *grpc.Server {
			return grpc.NewServer(append(options, grpc.ForceServerCodec(wire{}), grpc.UnknownServiceHandler(answer))...)
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

// wire passes the bytes of messages on, and encodes those of the plugin protocol's own services.
type wire struct{}

func (wire) Name() string { return "proto" }

func (wire) Marshal(message any) ([]byte, error) {
	if raw, ok := message.(*[]byte); ok {
		return *raw, nil
	}
	return proto.Marshal(message.(proto.Message))
}

func (wire) Unmarshal(data []byte, message any) error {
	if raw, ok := message.(*[]byte); ok {
		*raw = append([]byte(nil), data...)
		return nil
	}
	return proto.Unmarshal(data, message.(proto.Message))
}
